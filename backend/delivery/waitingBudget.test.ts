import { describe, expect, it } from 'bun:test';

import { type LaneId } from './outbox/delivery';
import { type LaneWeight, OutboxUnavailable } from './outbox/outbox';
import { WaitingBudget, type WaitingOf, type WaitingRoom } from './waitingBudget';

const OPS = { orgId: 1, webhookId: 'ops' };
const DB = { orgId: 1, webhookId: 'db' };

function world(stored: LaneWeight[] = []) {
  let nowMs = 0;
  let asked = 0;
  const refused: WaitingOf[] = [];
  let countMs = 0;
  const outbox = {
    weights: async () => {
      asked++;
      nowMs += countMs;
      return [...stored];
    },
  };
  const limits = { webhook: { deliveries: 3, size: 100 }, organisation: { deliveries: 5, size: 150 } };
  const deps = { outbox, steady: () => nowMs, countRefusal: (of: WaitingOf) => void refused.push(of) };
  const budget = new WaitingBudget(limits, deps);
  const take = (lane: LaneId, size: number, share = 1) => budget.take({ lane, size, share });
  return {
    budget,
    outbox,
    take,
    /** Tells the budget that is full; null where there was room, which is kept. */
    fill: async (lane: LaneId, size: number, share = 1): Promise<WaitingOf | null> => {
      const room = await take(lane, size, share);
      return typeof room === 'string' ? room : (room.keep(), null);
    },
    counting: (ms: number) => void (countMs = ms),
    stored,
    refused,
    asked: () => asked,
    pass: (ms: number) => void (nowMs += ms),
  };
}

const roomOf = (taken: WaitingRoom | WaitingOf): WaitingRoom => {
  if (typeof taken === 'string') {
    throw new Error(`no room: ${taken}`);
  }
  return taken;
};

describe('the budget of what waits', () => {
  it('asks nothing while there is room', async () => {
    const { fill, asked } = world();
    expect([await fill(OPS, 10), await fill(OPS, 20), await fill(OPS, 70)]).toEqual([null, null, null]);
    expect(asked()).toBe(0);
  });

  it('is one of number and one of size, for a webhook and for an organisation', async () => {
    const { budget, fill, refused, counting } = world([
      { ...OPS, deliveries: 3, size: 3 },
      { ...DB, deliveries: 1, size: 90 },
      { orgId: 2, webhookId: 'ops', deliveries: 1, size: 1 },
    ]);
    counting(40);
    await budget.recount();
    expect(await fill(OPS, 1)).toBe('webhook');
    expect(await fill(DB, 11)).toBe('webhook');
    expect(await fill({ orgId: 1, webhookId: 'web' }, 58)).toBe('organisation');
    expect(await fill({ orgId: 1, webhookId: 'web' }, 57)).toBeNull();
    expect(await fill({ orgId: 2, webhookId: 'ops' }, 99)).toBeNull();
    expect(await fill({ orgId: 2, webhookId: 'ops' }, 1)).toBe('webhook');
    expect(refused).toEqual(['webhook', 'webhook', 'organisation', 'webhook']);
  });

  it('looks what was sent meanwhile before it refuses, and then as often as counting takes little of the time', async () => {
    const { fill, stored, asked, pass, counting } = world();
    counting(4);
    expect([await fill(OPS, 1), await fill(OPS, 1), await fill(OPS, 1)]).toEqual([null, null, null]);
    expect(await fill(OPS, 1)).toBeNull();
    expect(asked()).toBe(1);
    stored.push({ ...OPS, deliveries: 2, size: 2 });
    expect([await fill(OPS, 1), await fill(OPS, 1)]).toEqual([null, null]);
    pass(99);
    expect(await fill(OPS, 1)).toBe('webhook');
    expect(asked()).toBe(1);
    pass(1);
    expect(await fill(OPS, 1)).toBeNull();
    expect(asked()).toBe(2);
  });

  it('counts at least once a second, however long that takes', async () => {
    const { budget, fill, stored, pass, counting } = world([{ ...OPS, deliveries: 3, size: 3 }]);
    counting(5_000);
    await budget.recount();
    stored.length = 0;
    pass(999);
    expect(await fill(OPS, 1)).toBe('webhook');
    pass(1);
    expect(await fill(OPS, 1)).toBeNull();
  });

  it('is shared by calls that come at the same moment', async () => {
    const { take } = world();
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(OPS, 1)));
    expect(taken.filter((each) => typeof each === 'object')).toHaveLength(3);
  });

  it('has room again for what was not stored, and gives it back once', async () => {
    const { budget, fill, take } = world();
    const [first, second] = [roomOf(await take(OPS, 1)), roomOf(await take(OPS, 1))];
    await fill(OPS, 1);
    second.keep();
    second.giveBack();
    first.giveBack();
    first.giveBack();
    const counting = budget.recount();
    expect(await fill(OPS, 1)).toBeNull();
    await counting;
  });

  it('knows what took room before and while it was counted, and is not stored yet', async () => {
    const { budget, fill, take } = world();
    const before = roomOf(await take(OPS, 1));
    const counting = budget.recount();
    await fill(OPS, 1);
    await fill(OPS, 1);
    await counting;
    expect(await fill(DB, 1)).toBeNull();
    const room = take(OPS, 1);
    before.giveBack();
    expect(typeof (await room)).toBe('object');
  });

  it('goes by what it knew while the outbox is away', async () => {
    const { fill, outbox } = world();
    expect([await fill(OPS, 1), await fill(OPS, 1), await fill(OPS, 1)]).toEqual([null, null, null]);
    outbox.weights = () => Promise.reject(new OutboxUnavailable('away'));
    expect(await fill(OPS, 1)).toBe('webhook');
    expect(await fill(DB, 1)).toBeNull();
  });

  it('has less room for who may take a part of it alone', async () => {
    const { budget, fill, counting } = world([{ ...OPS, deliveries: 1, size: 49 }]);
    counting(40);
    await budget.recount();
    expect(await fill(OPS, 2, 0.5)).toBe('webhook');
    expect(await fill(OPS, 1, 0.5)).toBeNull();
    expect(await fill(OPS, 0, 0.5)).toBe('webhook');
    expect(await fill(OPS, 50)).toBeNull();
  });
});
