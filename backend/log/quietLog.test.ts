import { describe, expect, it } from 'bun:test';
import { type LogFields, type Logger } from './logger';
import { QuietLog } from './quietLog';

function world(max: number) {
  const lines: LogFields[] = [];
  const keep = (_message: string, fields: LogFields = {}) => void lines.push(fields);
  const log: Logger = { debug: keep, info: keep, warn: keep, error: keep };
  let nowMs = 1_000_000;
  const timers: Array<() => void> = [];
  const clock = { now: () => nowMs, sleep: () => new Promise<void>((resolve) => void timers.push(resolve)) };
  const quiet = new QuietLog({ clock, log }, max);
  return {
    add: (user: string) => quiet.add({ level: 'info', message: 'Came', fields: { user } }, { user: '(others)' }),
    told: () => lines.splice(0),
    passMinute: async () => {
      nowMs += 60_000;
      timers.splice(0).forEach((end) => end());
      await Promise.resolve();
    },
  };
}

describe('lines that may come often', () => {
  it('are written at once, and what came within the minute at its end, with how often', async () => {
    const { add, told, passMinute } = world(10);
    Array.from({ length: 500 }, () => add('ann'));
    add('bob');
    expect(told()).toEqual([
      { user: 'ann', times: 1 },
      { user: 'bob', times: 1 },
    ]);
    await passMinute();
    expect(told()).toEqual([{ user: 'ann', times: 499 }]);
    await passMinute();
    expect(told()).toEqual([]);
  });

  it('are told apart up to a most, then counted as others until some were quiet for a minute', async () => {
    const { add, told, passMinute } = world(2);
    ['ann', 'bob', 'cid', 'dan'].forEach(add);
    expect(told().map(({ user }) => user)).toEqual(['ann', 'bob', '(others)']);
    await passMinute();
    expect(told()).toEqual([{ user: '(others)', times: 1 }]);
    await passMinute();
    add('eve');
    expect(told()).toEqual([{ user: 'eve', times: 1 }]);
  });
});
