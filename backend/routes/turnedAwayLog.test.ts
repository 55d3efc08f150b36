import { describe, expect, it } from 'bun:test';

import { Busy } from '../../dev/virtualTime/busy';
import { VirtualClock } from '../../dev/virtualTime/virtualClock';
import { TurnedAwayLog } from './notify';
import { keepingLogger } from './testing/notifyCall';

function world() {
  const { log, lines } = keepingLogger();
  const clock = new VirtualClock(1_000_000, new Busy());
  const turnedAway = new TurnedAwayLog({ clock, log });
  const add = (webhook: string, why = 'signature-wrong', times = 1) => {
    for (let time = 0; time < times; time++) {
      turnedAway.add({ webhook, status: 401, why, isKnown: why !== 'unknown-webhook' });
    }
  };
  const told = () => lines.splice(0).map(({ fields }) => `${fields['webhook']} ${fields['why']} ${fields['times']}`);
  return { add, told, pass: (ms: number) => clock.advance(ms) };
}

describe('the log of notifications that are turned away', () => {
  it('has a line at once, then at most one a minute with how many it were', async () => {
    const { add, told, pass } = world();
    add('ops', undefined, 5_000);
    expect(told()).toEqual(['ops signature-wrong 1']);
    await pass(59_999);
    add('ops');
    expect(told()).toEqual([]);
    await pass(1);
    expect(told()).toEqual(['ops signature-wrong 5000']);
  });

  it('tells webhooks and reasons apart', () => {
    const { add, told } = world();
    add('ops');
    add('ops', 'disabled');
    add('db');
    expect(told()).toEqual(['ops signature-wrong 1', 'ops disabled 1', 'db signature-wrong 1']);
  });

  it('goes on where the clock was set back', () => {
    const { log, lines } = keepingLogger();
    let nowMs = 10_000_000;
    const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => undefined) };
    const turnedAway = new TurnedAwayLog({ clock, log });
    const refusal = { webhook: 'ops', status: 401, why: 'signature-wrong', isKnown: true };
    turnedAway.add(refusal);
    nowMs -= 3_600_000;
    turnedAway.add(refusal);
    expect(lines).toHaveLength(2);
  });

  it('keeps few ids that a caller made up: the rest is one line, and webhooks that exist are told all the same', async () => {
    const { add, told, pass } = world();
    Array.from({ length: 1_000 }, (_, index) => add(`made-up-${index}`, 'unknown-webhook'));
    add('ops');
    const lines = told();
    expect(lines).toHaveLength(22);
    expect(lines.slice(-2)).toEqual(['(others) unknown-webhook 1', 'ops signature-wrong 1']);
    await pass(60_000);
    expect(told()).toEqual(['(others) unknown-webhook 979']);
    await pass(120_000);
    // What was quiet for a minute is forgotten: there is room again.
    add('made-up-again', 'unknown-webhook');
    expect(told()).toEqual(['made-up-again unknown-webhook 1']);
  });
});
