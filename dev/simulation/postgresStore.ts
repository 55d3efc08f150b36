import { SQL } from 'bun';

import { postgresEngine } from '../../backend/delivery/outbox/database/postgresEngine';
import { type Connection, type Engine } from '../../backend/delivery/outbox/database/engine';
import { pipelineOf } from '../../backend/delivery/outbox/database/pipeline';
import { POSTGRES, type Queries, type Row, type Value } from '../../backend/delivery/outbox/database/queries';
import { startPostgres } from '../postgres/startPostgres';
import { SimulatedFault } from './databaseTroubles';
import { inOrder } from './inOrder';
import { type Life } from './scheduler';
import { type MakeStore } from './simulate';
import { type StoreDeps } from './sqliteStore';
import { type EngineClock, type Store } from './store';

/** Stands in a statement for the database's time; a parameter of its own takes its place. */
const NOW = ':simulated_now';

/** Number of connections that work on a statement, without the one that asks and those that wait for a lock. */
const BUSY = `SELECT count(*)::int AS busy FROM pg_stat_activity
  WHERE state = 'active' AND pid <> pg_backend_pid() AND wait_event_type IS DISTINCT FROM 'Lock'`;

const NEVER = new Promise<never>(() => undefined);

/** A PostgreSQL server, and a fresh schema of it for each run. */
export interface PostgresStores {
  readonly make: MakeStore;
  readonly stop: () => Promise<void>;
}

/** Starts a server of our own. It is never killed itself, so that it need not flush. */
export async function startPostgresStores(): Promise<PostgresStores> {
  const server = await startPostgres({ flushes: false });
  let runs = 0;
  return {
    make: (deps) => new PostgresStore(deps, server.url, `run${++runs}`),
    stop: () => server.remove(),
  };
}

/**
 * A real PostgreSQL. Only the plan of faults comes from the seed: the server decides which of two statements comes
 * first. Time stands still while it works, and its clock is the simulated one.
 */
class PostgresStore implements Store {
  private readonly admin: SQL;
  private readonly ready: Promise<unknown>;
  private readonly connections = new Map<Life, Set<() => Promise<void>>>();

  constructor(
    private readonly deps: StoreDeps,
    private readonly url: string,
    private readonly schema: string
  ) {
    this.admin = new SQL(url, { max: 1 });
    this.ready = this.admin.unsafe(`CREATE SCHEMA ${schema}`);
    deps.scheduler.isHeldUp = () => this.isHeldUp();
  }

  engineOf(life: Life, clock: EngineClock): Engine {
    const separator = this.url.includes('?') ? '&' : '?';
    const url = `${this.url}${separator}options=${encodeURIComponent(`-c search_path=${this.schema}`)}`;
    const within = (queries: Queries) => this.queriesOf(life, queries, clock.nowMs);
    const time = { now: clock.nowMs, steady: () => 0 };
    const engine = postgresEngine({ url, time });
    return {
      ...engine,
      processOffsetMs: clock.processOffsetMs,
      dialect: { ...POSTGRES, nowMs: NOW },
      connect: async () => {
        const opened = await this.of(life, async () => {
          await this.touch(life, 'connect');
          await this.ready;
          return await engine.connect();
        });
        const close = () => opened.close();
        this.connectionsOf(life).add(close);
        return {
          transaction: (work) =>
            this.of(life, () =>
              this.transaction(life, opened, async (queries) => {
                const pipeline = pipelineOf(inOrder(within(queries)));
                try {
                  const result = await work(pipeline.queries);
                  await pipeline.settled();
                  return result;
                } catch (error) {
                  await pipeline.abandon();
                  throw error;
                }
              })
            ),
          direct: (work) => this.of(life, () => opened.direct((queries) => work(within(queries)))),
          clockOffsetMs: async () => clock.offsetMs(),
          close: () => this.of(life, close),
        };
      },
      judge: (error) =>
        error instanceof SimulatedFault ? { kind: error.kind, reason: error.message } : engine.judge(error),
    };
  }

  private async transaction<T>(life: Life, opened: Connection, work: (queries: Queries) => Promise<T>): Promise<T> {
    await this.touch(life, 'begin');
    const result = await opened.transaction(async (queries) => {
      const done = await work(queries);
      await this.touch(life, 'commit');
      this.deps.troubles.checkWrite(life);
      return done;
    });
    await this.deps.scheduler.askWithin(life, 'db:committed', 0);
    this.deps.troubles.checkCommitted(life);
    return result;
  }

  /** Its connections break, and the server rolls back what was open. */
  ended(life: Life): void {
    for (const close of this.connectionsOf(life)) {
      this.real(close).catch(() => undefined); // It is of no more use.
    }
    this.connections.delete(life);
  }

  async inspect(text: string): Promise<readonly Row[]> {
    return await this.real(async () => {
      await this.ready;
      const table = `${this.schema}.eg_deliveries`;
      // At once, so that the end of the run does not come between them.
      return await this.admin.begin(async (queries) => {
        const [{ found } = { found: null }] = await queries.unsafe('SELECT to_regclass($1) AS found', [table]);
        return found === null ? [] : await queries.unsafe(text.replaceAll('eg_deliveries', table));
      });
    });
  }

  /** True where the server only waits for locks; those that hold them wait for the scheduler. */
  private async isHeldUp(): Promise<boolean> {
    const [{ busy } = { busy: 0 }] = await this.admin.unsafe(BUSY);
    return busy === 0;
  }

  async close(): Promise<void> {
    await Promise.all([...this.connections.keys()].map((life) => this.ended(life)));
    await this.admin.unsafe(`DROP SCHEMA ${this.schema} CASCADE`);
    await this.admin.close();
  }

  private connectionsOf(life: Life): Set<() => Promise<void>> {
    const known = this.connections.get(life) ?? new Set();
    this.connections.set(life, known);
    return known;
  }

  private queriesOf(life: Life, queries: Queries, nowMs: () => number): Queries {
    const prepare = async (text: string, values: readonly Value[]) => {
      await this.touch(life, 'statement');
      if (/\b(INSERT|UPDATE|DELETE)\b/i.test(text)) {
        this.deps.troubles.checkWrite(life);
      }
      return text.includes(NOW)
        ? {
            sql: text.replaceAll(NOW, `CAST($${values.length + 1} AS BIGINT)`),
            given: [...values, Math.round(nowMs())],
          }
        : { sql: text, given: values };
    };
    return {
      dialect: { ...POSTGRES, nowMs: NOW },
      rows: async (text, values = []) => {
        const { sql, given } = await prepare(text, values);
        return await queries.rows(sql, given);
      },
      run: async (text, values = []) => {
        const { sql, given } = await prepare(text, values);
        return await queries.run(sql, given);
      },
    };
  }

  private async touch(life: Life, what: string): Promise<void> {
    const { scheduler, troubles, statementMs } = this.deps;
    await scheduler.askWithin(life, `db:${what}`, statementMs + troubles.delayMs(life));
    troubles.check(life);
  }

  /** Does work of a process; once the process is over, it hears no more of it. */
  private async of<T>(life: Life, work: () => Promise<T>): Promise<T> {
    try {
      const result = await this.real(work);
      return life.isOver ? await NEVER : result;
    } catch (error) {
      if (life.isOver) {
        return await NEVER;
      }
      throw error;
    }
  }

  private real<T>(work: () => Promise<T>): Promise<T> {
    return this.deps.scheduler.real(work);
  }
}
