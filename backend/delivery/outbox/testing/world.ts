import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Logger, type LogLevel } from '../../../log/logger';
import { type EngineChoice, openOutbox, type OutboxOptions } from '../openOutbox';
import { type SqlOutbox } from '../sqlOutbox';

/** A database to test on. Every call of `fresh` empties it. */
export interface TestEngine {
  readonly name: string;
  start(): Promise<void>;
  fresh(): Promise<EngineChoice>;
  end(): Promise<void>;
}

/** An outbox on a fresh database, a clock to turn, and what was logged. */
export interface World {
  readonly outbox: SqlOutbox;
  readonly engine: EngineChoice;
  readonly log: Logger;
  readonly lines: string[];
  nowMs: number;
  /** Another outbox on the same database, as after a restart or of another replica. */
  open(options?: Partial<OutboxOptions>): SqlOutbox;
  close(): Promise<void>;
}

/** Opened already, so that the difference of the clocks is known and only the test moves the time. */
export async function createWorld(engine: EngineChoice): Promise<World> {
  const world = worldOf(engine);
  await world.outbox.backlog();
  return world;
}

/** For an engine that may not be there yet. */
export function worldOf(engine: EngineChoice): World {
  const opened: SqlOutbox[] = [];
  const lines: string[] = [];
  const log = logger(lines);
  const open = (options: Partial<OutboxOptions> = {}): SqlOutbox => {
    const clock = () => world.nowMs;
    const limits = { dedupeMs: 60_000, historyDays: 30, historyRows: 100_000 };
    const outbox = openOutbox({ engine, clock, owner: `test-${opened.length}`, log, ...limits, ...options });
    opened.push(outbox);
    return outbox;
  };
  const world: World = {
    outbox: undefined as never, // Set below: it needs the clock.
    engine,
    log,
    lines,
    nowMs: 1_800_000_000_000,
    open,
    close: async () => {
      await Promise.all(opened.map((outbox) => outbox.close()));
    },
  };
  return Object.assign(world, { outbox: open() });
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
