import { describe, expect, it } from 'bun:test';

import { endOfTurn } from '../../clock';
import { OutboxUnavailable } from '../outbox';
import { type Connection, type Engine, type Fault } from './engine';
import { type Database, openDatabase } from './openDatabase';
import { MIGRATIONS } from './migrations';
import { type Dialect, POSTGRES, type Queries, type Row, SQLITE } from './queries';

/** Throws errors that say themselves what they mean. */
class FaultError extends Error {
  constructor(readonly kind: Fault['kind']) {
    super(kind);
  }
}

/** A database whose steps fail as planned: the first error of each list first, then none. */
function fakeEngine(
  faults: { connect?: Array<Fault['kind']>; work?: Array<Fault['kind'] | null> } = {},
  dialect: Dialect = SQLITE
) {
  const events: string[] = [];
  const offset = { ms: 5 };
  const next = (planned: Array<Fault['kind'] | null> | undefined) => {
    const kind = planned?.shift();
    if (kind != null) {
      throw new FaultError(kind);
    }
  };
  const queries: Queries = { dialect, rows: async () => [{ version: MIGRATIONS.length }], run: async () => 0 };
  const connection: Connection = {
    transaction: async (work) => {
      if (events.at(-1) !== 'connect') {
        events.push('work');
        next(faults.work);
      } else {
        events.push('migrate');
      }
      return await work({ ...queries, later: () => undefined });
    },
    direct: (work) => work(queries),
    clockOffsetMs: async () => offset.ms,
    close: async () => void events.push('close'),
  };
  const engine: Engine = {
    dialect,
    hasOwnClock: true,
    boot: null,
    processOffsetMs: () => offset.ms,
    connect: async () => {
      events.push('connect');
      next(faults.connect);
      return connection;
    },
    judge: (error) => (error instanceof FaultError ? { kind: error.kind, reason: `because ${error.kind}` } : null),
    setAside: () => {
      events.push('set aside');
      return { words: 'Moved.', rescue: async () => [{ id: 1 }, { id: 2 }] };
    },
  };
  return { engine, events, offset };
}

function open(engine: Engine) {
  const time = { nowMs: 1_000_000 };
  const lines: string[] = [];
  const write = (message: string) => void lines.push(message);
  const restore = async (_queries: Queries, waiting: readonly Row[]) => waiting.length;
  const log = { debug: write, info: write, warn: write, error: write };
  const shifts: number[] = [];
  const clockWasSet = async (_queries: Queries, { byMs }: { readonly byMs: number }) => void shifts.push(byMs);
  const database = openDatabase({
    engine,
    steady: () => time.nowMs,
    log,
    restore,
    timeIsKnown: async () => undefined,
    clockWasSet,
  });
  return { time, lines, shifts, database };
}

/** Interval of comparing the two clocks, in milliseconds. */
const CHECK_MS = 30_000;

/** Looks at the clock, as every call does, and lets it be done. */
async function measured(database: Database): Promise<void> {
  await database.direct(async () => undefined);
  await endOfTurn();
}

const write = (database: Database) => database.transaction(async () => 'written');
const outcome = (database: Database) => write(database).catch((error: unknown) => error);

describe('openDatabase', () => {
  it('opens once, and migrates before anything else', async () => {
    const { engine, events } = fakeEngine();
    const { database } = open(engine);
    expect(await Promise.all([write(database), write(database)])).toEqual(['written', 'written']);
    expect(events).toEqual(['connect', 'migrate', 'work', 'work']);
    await database.close();
    expect(events.at(-1)).toBe('close');
  });

  it('tells the time by the database’s clock, and lets a drift go by', async () => {
    const { engine, offset } = fakeEngine();
    const { database, time, shifts } = open(engine);
    await write(database);
    expect(database.now()).toBe(1_000_005);
    offset.ms = 3000.4;
    time.nowMs += CHECK_MS;
    await measured(database);
    expect(database.now()).toBe(1_000_000 + CHECK_MS + 3000);
    expect([shifts, database.timeShifts()]).toEqual([[], 0]);
  });

  it.each([-3_600_000, 25 * 3_600_000])(
    'moves what is stored when the machine’s clock is set by %d ms',
    async (byMs) => {
      const { engine, offset, events } = fakeEngine();
      const { database, time, shifts, lines } = open(engine);
      await write(database);
      offset.ms += byMs;
      expect(database.now()).toBe(1_000_005); // It runs evenly.
      time.nowMs += CHECK_MS;
      await measured(database);
      expect([shifts, database.timeShifts()]).toEqual([[byMs], 1]);
      expect(database.now()).toBe(1_000_005 + CHECK_MS + byMs);
      expect(lines).toEqual(['The clock was set; times in the outbox were brought in line with it']);
      expect(events.at(-1)).toBe('work');
      time.nowMs += CHECK_MS;
      await measured(database);
      expect(database.timeShifts()).toBe(1);
    }
  );

  it('follows a server whose clock was set, and says so to whoever keeps times', async () => {
    const { engine, offset } = fakeEngine({}, POSTGRES);
    const { database, time, shifts } = open(engine);
    await write(database);
    offset.ms = -60_000;
    time.nowMs += CHECK_MS;
    await measured(database);
    expect(database.now()).toBe(940_000 + CHECK_MS);
    expect([shifts, database.timeShifts()]).toEqual([[-60_005], 1]);
  });

  it('tries again to move what is stored, and goes on evenly until it is moved', async () => {
    const { engine, offset } = fakeEngine({ work: [null, 'keep'] });
    const { database, time, shifts } = open(engine);
    await write(database);
    offset.ms += 3_600_000;
    time.nowMs += CHECK_MS;
    await measured(database);
    expect([database.now(), database.timeShifts()]).toEqual([1_000_005 + CHECK_MS, 0]);
    time.nowMs += CHECK_MS;
    await measured(database);
    expect([shifts, database.timeShifts()]).toEqual([[3_600_000], 1]);
  });

  it('waits longer with each try that fails, up to 1 s, by a time that nobody can set', async () => {
    const { engine, events } = fakeEngine({ connect: Array<Fault['kind']>(20).fill('reconnect') });
    const { database, time } = open(engine);
    const connects = () => events.filter((event) => event === 'connect').length;
    await outcome(database);
    for (const pauseMs of [100, 200, 400, 800, 1000, 1000]) {
      const before = connects();
      time.nowMs += pauseMs - 1;
      expect(await outcome(database)).toBeInstanceOf(OutboxUnavailable);
      expect(connects()).toBe(before);
      time.nowMs += 1;
      expect(String(await outcome(database))).toContain('because reconnect');
      expect(connects()).toBe(before + 1);
    }
  });

  it('does again what came in the way of another replica', async () => {
    const { engine, events } = fakeEngine({ work: ['retry', 'retry', null] });
    const { database, lines } = open(engine);
    expect(await write(database)).toBe('written');
    expect(events).toEqual(['connect', 'migrate', 'work', 'work', 'work']);
    expect(lines).toEqual([]);
  });

  it('gives up after the third try', async () => {
    const { engine } = fakeEngine({ work: ['retry', 'retry', 'retry'] });
    const { database } = open(engine);
    expect(await outcome(database)).toBeInstanceOf(OutboxUnavailable);
    expect(await outcome(database)).toBe('written');
  });

  it('keeps the connection of a full disk, says so once, and says when it is over', async () => {
    const { engine, events } = fakeEngine({ work: ['keep', 'keep'] });
    const { database, lines } = open(engine);
    expect(String(await outcome(database))).toContain('because keep');
    await outcome(database);
    expect(lines).toEqual(['because keep']);
    expect(await outcome(database)).toBe('written');
    expect(events).toEqual(['connect', 'migrate', 'work', 'work', 'work']);
    expect(lines).toEqual(['because keep', 'The outbox can be used again']);
  });

  it('closes a broken connection before it makes the next one', async () => {
    const { engine, events } = fakeEngine({ work: ['reconnect'] });
    const { database } = open(engine);
    await outcome(database);
    expect(await outcome(database)).toBe('written');
    expect(events).toEqual(['connect', 'migrate', 'work', 'close', 'connect', 'migrate', 'work']);
  });

  it('sets a corrupt file aside before it is closed, which would write to it', async () => {
    const { engine, events } = fakeEngine({ work: ['corrupt'] });
    const { database, lines } = open(engine);
    await outcome(database);
    expect(await outcome(database)).toBe('written');
    expect(events).toEqual(['connect', 'migrate', 'work', 'set aside', 'close', 'connect', 'migrate', 'work', 'work']);
    expect(lines).toContain('because corrupt Moved.');
    expect(lines).toContain('Queued deliveries recovered from the outbox that was set aside: 2');
  });

  it('opens a new file at once where the old one is corrupt', async () => {
    const { engine, events } = fakeEngine({ connect: ['corrupt'] });
    const { database } = open(engine);
    expect(await write(database)).toBe('written');
    expect(events).toEqual(['connect', 'set aside', 'connect', 'migrate', 'work', 'work']);
  });

  it('hands on what is the work’s own fault', async () => {
    const { database } = open(fakeEngine().engine);
    const failed = database.transaction(() => Promise.reject(new TypeError('bug')));
    expect(await failed.catch((error: unknown) => error)).toBeInstanceOf(TypeError);
  });
});
