import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Logger, type LogLevel } from '../../../log/logger';
import { steadyTime } from '../../clock';
import { type Connection, type Engine, type ProcessTime } from '../database/engine';
import { postgresEngine } from '../database/postgresEngine';
import { type Queries, type Row, type Value, type Writes } from '../database/queries';
import { sqliteEngine } from '../database/sqliteEngine';
import { type EngineChoice, openOutbox, type OutboxOptions } from '../openOutbox';
import { type SqlOutbox } from '../sqlOutbox';

/** A database to test on. Every call of `fresh` empties it. */
export interface TestEngine {
  readonly name: string;
  start(): Promise<void>;
  fresh(): Promise<Exclude<EngineChoice, { readonly kind: 'given' }>>;
  end(): Promise<void>;
}

/** An outbox on a fresh database, a clock to turn, and what was logged and run. */
export interface World {
  /** The outbox opened last. */
  readonly outbox: SqlOutbox;
  readonly engine: EngineChoice;
  /** True if others may use the same database: its clock counts then, not this process's. */
  readonly isShared: boolean;
  readonly log: Logger;
  readonly lines: string[];
  /** The statements that the outboxes ran, in their order; emptied by the test. */
  readonly statements: string[];
  nowMs: number;
  /** Another outbox on the same database, as after a restart or of another replica. */
  open(options?: Partial<OutboxOptions>): SqlOutbox;
  /** Closes the outbox and opens another on the same database. */
  restart(options?: Partial<OutboxOptions>): Promise<void>;
  /** Lets time go by: on the clock, or for a shared database in what it stored. */
  pass(ms: number): Promise<void>;
  /** Runs a statement on the connection of the outbox that was opened last. */
  query(text: string, values?: readonly Value[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Opened already, and its clock measured, so that only the test moves the time. */
export async function createWorld(engine: EngineChoice, target: object = {}): Promise<World> {
  const world = worldOf(engine, target);
  await world.outbox.backlog();
  await world.query('SELECT 1'); // The clock was measured meanwhile.
  world.statements.length = 0;
  return world;
}

/** For an engine that may not be there yet. Filled into `target`, so that tests can name a world that comes later. */
export function worldOf(engine: EngineChoice, target: object = {}): World {
  const opened: SqlOutbox[] = [];
  const lines: string[] = [];
  const watch: Watch = { statements: [], connection: null, measured: Promise.resolve() };
  const open = (options: Partial<OutboxOptions> = {}): SqlOutbox => {
    const clock = options.clock ?? (() => world.nowMs);
    const monotonic = options.monotonic ?? steadyTime({ now: clock });
    const outbox = openOutbox({
      owner: `test-${opened.length}`,
      log: world.log,
      dedupeMs: 60_000,
      historyDays: 30,
      historyRows: 100_000,
      ...options,
      engine: watched(options.engine ?? engine, { now: clock, steady: monotonic, boot: options.boot ?? null }, watch),
      clock,
      monotonic,
    });
    opened.push(outbox);
    return outbox;
  };
  const world: World = Object.assign(target, {
    outbox: undefined as never, // Set below: it needs the clock.
    engine,
    isShared: engine.kind === 'postgres',
    log: logger(lines),
    lines,
    statements: watch.statements,
    nowMs: 1_800_000_000_000,
    open,
    restart: async (options: Partial<OutboxOptions> = {}) => {
      await world.outbox.close();
      Object.assign(world, { outbox: open(options) });
      await world.outbox.backlog();
    },
    pass: async (ms: number) => {
      if (world.isShared) {
        await passOnServer(world, ms);
      } else {
        world.nowMs += ms;
      }
    },
    query: async (text: string, values?: readonly Value[]) => {
      await watch.measured;
      if (watch.connection === null) {
        throw new Error('No outbox has been opened');
      }
      return await watch.connection.direct((queries) => queries.rows(text, values));
    },
    close: async () => {
      await Promise.all(opened.map((outbox) => outbox.close()));
    },
  });
  return Object.assign(world, { outbox: open() });
}

/** Nobody can turn a server's clock, but what it stored may have been stored earlier. */
async function passOnServer(world: World, ms: number): Promise<void> {
  await world.query(`UPDATE eg_deliveries SET accepted_at_ms = accepted_at_ms - ${ms},
    finished_at_ms = finished_at_ms - ${ms}, next_try_at_ms = next_try_at_ms - ${ms}`);
  await world.query(`UPDATE eg_lanes SET until_ms = until_ms - ${ms}`);
  await world.query(`UPDATE eg_last_said SET said_at_ms = said_at_ms - ${ms}`);
  await world.query(`UPDATE eg_robots SET parked_until_ms = parked_until_ms - ${ms}, sent_at_ms = (
    SELECT COALESCE(json_agg(CAST(value AS BIGINT) - ${ms}), '[]')::text FROM json_array_elements_text(sent_at_ms::json))`);
}

/** A view of the outboxes' connections, for tests. */
interface Watch {
  readonly statements: string[];
  connection: Connection | null;
  measured: Promise<unknown>;
}

function watched(choice: EngineChoice, time: ProcessTime, watch: Watch): EngineChoice {
  if (choice.kind === 'given') {
    return { ...choice, engine: watchedEngine(choice.engine, watch) };
  }
  const engine = choice.kind === 'sqlite' ? sqliteEngine(choice.path, time) : postgresEngine({ ...choice, time });
  return { kind: 'given', engine: watchedEngine(engine, watch), isShared: choice.kind === 'postgres' };
}

function watchedEngine(engine: Engine, watch: Watch): Engine {
  return {
    ...engine,
    connect: async () => {
      const connection = await engine.connect();
      watch.connection = connection;
      return {
        ...connection,
        transaction: (work) =>
          connection.transaction((queries) => {
            const later: Writes['later'] = (text, values) => {
              watch.statements.push(text);
              queries.later(text, values);
            };
            return work({ ...watchedQueries(queries, watch), later });
          }),
        direct: (work) => connection.direct((queries) => work(watchedQueries(queries, watch))),
        clockOffsetMs: () => {
          const measured = connection.clockOffsetMs();
          watch.measured = measured.catch(() => undefined);
          return measured;
        },
      };
    },
  };
}

function watchedQueries(queries: Queries, { statements }: Watch): Queries {
  return {
    dialect: queries.dialect,
    rows: (text, values) => {
      statements.push(text);
      return queries.rows(text, values);
    },
    run: (text, values) => {
      statements.push(text);
      return queries.run(text, values);
    },
  };
}

function logger(lines: string[]): Logger {
  const write = (level: LogLevel) => (message: string) => void lines.push(`${level}: ${message}`);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** SQLite in a temporary folder. */
export function sqliteForTests(): TestEngine {
  const folders: string[] = [];
  return {
    name: 'SQLite',
    start: async () => undefined,
    fresh: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'eg-outbox-'));
      folders.push(folder);
      return { kind: 'sqlite', path: join(folder, 'data', 'outbox.db') };
    },
    end: async () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })),
  };
}
