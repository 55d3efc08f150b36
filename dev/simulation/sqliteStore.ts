import { Database } from 'bun:sqlite';

import { type Engine } from '../../backend/delivery/outbox/database/engine';
import {
  type Queries,
  type Row,
  SQLITE,
  type Value,
  type Writes,
} from '../../backend/delivery/outbox/database/queries';
import { pipelineOf } from '../../backend/delivery/outbox/database/pipeline';
import { type DatabaseTroubles, SimulatedFault } from './databaseTroubles';
import { inOrder } from './inOrder';
import { Life, type Scheduler } from './scheduler';
import { type EngineClock, type Store } from './store';

/** Stands in a statement for the database's time; it is handed in as one parameter more. */
const NOW = ':simulated_now';

export interface StoreDeps {
  readonly scheduler: Scheduler;
  readonly troubles: DatabaseTroubles;
  /** Duration of a statement, in milliseconds. */
  readonly statementMs: number;
}

/** A process's turn at the one database. */
interface Turn {
  readonly life: Life;
  readonly begin: () => void;
}

/**
 * One database in memory that all replicas of a run share. What is committed outlives a process; a transaction that was
 * open when its process ended is gone. Transactions come one after the other, and nobody sees one that is under way.
 */
export class SqliteStore implements Store {
  private readonly database = new Database(':memory:');
  private readonly inspector = new Life('inspector');
  private holder: Life | null = null;
  private readonly waiting: Turn[] = [];
  private isOpen = false;
  private isClosed = false;

  constructor(private readonly deps: StoreDeps) {}

  /** The engine of one process. */
  engineOf(life: Life, clock: EngineClock): Engine {
    const queries = this.queriesOf(life, clock);
    return {
      dialect: queries.dialect,
      hasOwnClock: clock.isShared,
      boot: clock.isShared ? null : { id: 'the one machine', upMs: () => this.deps.scheduler.nowMs },
      processOffsetMs: clock.processOffsetMs,
      connect: async () => {
        await this.touch(life, 'connect');
        return {
          transaction: (work) => this.transaction(life, queries, work),
          direct: (work) => this.exclusively(life, () => work(queries)),
          clockOffsetMs: async () => {
            await this.touch(life, 'clock');
            return clock.offsetMs();
          },
          close: async () => undefined,
        };
      },
      judge: (error) => (error instanceof SimulatedFault ? { kind: error.kind, reason: error.message } : null),
      setAside: () => {
        throw new Error('Nothing corrupts this database.');
      },
    };
  }

  /** Drops the work that a process had begun, and lets others go on. */
  ended(life: Life): void {
    const left = this.waiting.filter((turn) => turn.life !== life);
    this.waiting.splice(0, this.waiting.length, ...left);
    if (this.holder === life) {
      this.rollBack();
      this.release();
    }
  }

  /** Reads past everything, for the judges. */
  async inspect(text: string): Promise<readonly Row[]> {
    return await this.exclusively(this.inspector, async () => {
      if (this.isClosed) {
        return [];
      }
      const isMade = this.database.query("SELECT 1 FROM sqlite_master WHERE name = 'eg_deliveries'").all().length > 0;
      return isMade ? (this.database.query(text).all() as Row[]) : [];
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.database.close();
  }

  private async transaction<T>(life: Life, queries: Queries, work: (queries: Writes) => Promise<T>): Promise<T> {
    return await this.exclusively(life, async () => {
      await this.touch(life, 'begin');
      this.database.run('BEGIN');
      this.isOpen = true;
      const pipeline = pipelineOf(inOrder(queries));
      try {
        const result = await work(pipeline.queries);
        await pipeline.settled();
        await this.touch(life, 'commit');
        this.deps.troubles.checkWrite(life);
        this.database.run('COMMIT');
        this.isOpen = false;
        await this.deps.scheduler.ask(life, 'db:committed');
        this.deps.troubles.checkCommitted(life);
        return result;
      } catch (error) {
        await pipeline.abandon();
        this.rollBack();
        throw error;
      }
    });
  }

  private rollBack(): void {
    if (this.isOpen) {
      this.isOpen = false;
      this.database.run('ROLLBACK');
    }
  }

  private async exclusively<T>(life: Life, work: () => Promise<T>): Promise<T> {
    if (this.holder !== null) {
      await new Promise<void>((begin) => this.waiting.push({ life, begin }));
    } else {
      this.holder = life;
    }
    try {
      return await work();
    } finally {
      this.release();
    }
  }

  private release(): void {
    const next = this.waiting.shift();
    this.holder = next?.life ?? null;
    next?.begin();
  }

  private queriesOf(life: Life, { nowMs, isShared }: EngineClock): Queries {
    const execute = async (text: string, values: readonly Value[]) => {
      await this.touch(life, 'statement');
      const { sql, hasNow, isWrite } = statementOf(text);
      if (isWrite) {
        this.deps.troubles.checkWrite(life);
      }
      return { statement: this.database.query(sql), given: hasNow ? [...values, nowMs()] : [...values] };
    };
    return {
      // A file of one process's own has no other time than the process's.
      dialect: { ...SQLITE, nowMs: isShared ? NOW : null },
      rows: async (text, values = []) => {
        const { statement, given } = await execute(text, values);
        return statement.all(...given) as Row[];
      },
      run: async (text, values = []) => {
        const { statement, given } = await execute(text, values);
        return statement.run(...given).changes;
      },
    };
  }

  /** Waits as long as the database takes; rejects where it fails. */
  private async touch(life: Life, what: string): Promise<void> {
    const { scheduler, troubles, statementMs } = this.deps;
    await scheduler.ask(life, `db:${what}`, statementMs + troubles.delayMs(life));
    troubles.check(life);
  }
}

interface Statement {
  readonly sql: string;
  readonly hasNow: boolean;
  readonly isWrite: boolean;
}

const statements = new Map<string, Statement>();

/** SQLite counts `?2` wherever it stands; the time becomes the parameter after the last. */
function statementOf(text: string): Statement {
  const known = statements.get(text);
  if (known !== undefined) {
    return known;
  }
  const numbers = [...text.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits));
  const hasNow = text.includes(NOW);
  const made = {
    sql: text.replaceAll(/\$(\d+)/g, '?$1').replaceAll(NOW, `?${Math.max(0, ...numbers) + 1}`),
    hasNow,
    isWrite: /\b(INSERT|UPDATE|DELETE)\b/i.test(text),
  };
  statements.set(text, made);
  return made;
}
