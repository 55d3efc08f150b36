import { describe, expect, it } from 'bun:test';

import { OutboxUnavailable } from '../outbox';
import { type Connection, type Engine, type Fault } from './engine';
import { type Database, openDatabase } from './openDatabase';
import { type Queries, type Row, SQLITE } from './queries';

/** Throws errors that say themselves what they mean. */
class FaultError extends Error {
  constructor(readonly kind: Fault['kind']) {
    super(kind);
  }
}

/** A database whose steps fail as planned: the first error of each list first, then none. */
function fakeEngine(faults: { connect?: Array<Fault['kind']>; work?: Array<Fault['kind'] | null> } = {}) {
  const events: string[] = [];
  let offsetMs = 5;
  const next = (planned: Array<Fault['kind'] | null> | undefined) => {
    const kind = planned?.shift();
    if (kind != null) {
      throw new FaultError(kind);
    }
  };
  const queries: Queries = { dialect: SQLITE, rows: async () => [{ version: 1 }], run: async () => 0 };
  const connection: Connection = {
    transaction: async (work) => {
      if (events.at(-1) !== 'connect') {
        events.push('work');
        next(faults.work);
      } else {
        events.push('migrate');
      }
      return await work(queries);
    },
    direct: (work) => work(queries),
    clockOffsetMs: async () => offsetMs,
    close: async () => void events.push('close'),
  };
  const engine: Engine = {
    dialect: SQLITE,
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
  return { engine, events, setOffset: (ms: number) => (offsetMs = ms) };
}

function open(engine: Engine, clockCheckMs = 30_000) {
  const time = { nowMs: 1_000_000 };
  const lines: string[] = [];
  const write = (message: string) => void lines.push(message);
  const restore = async (_queries: Queries, waiting: readonly Row[]) => waiting.length;
  const log = { debug: write, info: write, warn: write, error: write };
  return { time, lines, database: openDatabase({ engine, clock: () => time.nowMs, log, restore, clockCheckMs }) };
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

  it('tells the time by the database’s clock once it knows it', async () => {
    const { engine, setOffset } = fakeEngine();
    const { database, time } = open(engine, 0);
    await write(database);
    expect(database.now()).toBe(1_000_005);
    setOffset(-60_000.4);
    await write(database);
    await Promise.resolve();
    time.nowMs += 1;
    expect(database.now()).toBe(940_001);
  });

  it('waits longer with each try that fails, up to 5 s, also when the clock is set back', async () => {
    const { engine, events } = fakeEngine({ connect: Array<Fault['kind']>(20).fill('reconnect') });
    const { database, time } = open(engine);
    const connects = () => events.filter((event) => event === 'connect').length;
    await outcome(database);
    for (const pauseMs of [100, 200, 400, 800, 1600, 3200, 5000, 5000]) {
      const before = connects();
      time.nowMs += pauseMs - 1;
      expect(await outcome(database)).toBeInstanceOf(OutboxUnavailable);
      expect(connects()).toBe(before);
      time.nowMs += 1;
      expect(String(await outcome(database))).toContain('because reconnect');
      expect(connects()).toBe(before + 1);
    }
    const before = connects();
    time.nowMs -= 3_600_000;
    await outcome(database);
    expect(connects()).toBe(before + 1);
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
    expect(lines).toContain('Of what waited in the outbox that was set aside, 2 could be read and wait again');
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
