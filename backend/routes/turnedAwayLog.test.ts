import { describe, expect, it } from 'bun:test';
import { keepingLogger } from './testing/notifyCall';
import { TurnedAwayLog } from './turnedAwayLog';

function world() {
  let nowMs = 1_000_000;
  const { log, lines } = keepingLogger();
  const turnedAway = new TurnedAwayLog({ clock: { now: () => nowMs }, log });
  const add = (webhook: string, why = 'signature-wrong', times = 1) => {
    for (let time = 0; time < times; time++) {
      turnedAway.add({ webhook, status: 401, why });
    }
  };
  const told = () => lines.splice(0).map(({ fields }) => `${fields['webhook']} ${fields['why']} ${fields['times']}`);
  return { add, told, pass: (ms: number) => void (nowMs += ms) };
}

describe('the log of notifications that are turned away', () => {
  it('has a line at once, then at most one a minute with how many it were', () => {
    const { add, told, pass } = world();
    add('ops', undefined, 100);
    expect(told()).toEqual(['ops signature-wrong 1']);
    pass(59_999);
    add('ops');
    expect(told()).toEqual([]);
    pass(1);
    add('ops');
    expect(told()).toEqual(['ops signature-wrong 101']);
  });

  it('tells webhooks and reasons apart', () => {
    const { add, told } = world();
    add('ops');
    add('ops', 'disabled');
    add('db');
    expect(told()).toEqual(['ops signature-wrong 1', 'ops disabled 1', 'db signature-wrong 1']);
  });

  it('goes on where the clock was set back', () => {
    const { add, told, pass } = world();
    add('ops');
    pass(-3_600_000);
    add('ops');
    expect(told()).toHaveLength(2);
  });

  it('keeps few ids that a caller made up: the rest is one line', () => {
    const { add, told, pass } = world();
    Array.from({ length: 1_000 }, (_, index) => add(`made-up-${index}`, 'unknown-webhook'));
    const lines = told();
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toBe('(others) unknown-webhook 1');
    pass(60_000);
    add('ops');
    expect(told()).toEqual(['ops signature-wrong 1']);
  });
});
