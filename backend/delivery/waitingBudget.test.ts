import { describe, expect, it } from 'bun:test';

import { type LaneWeight, OutboxUnavailable } from './outbox/outbox';
import { WaitingBudget, type WaitingOf } from './waitingBudget';

const OPS = { orgId: 1, webhookId: 'ops' };
const DB = { orgId: 1, webhookId: 'db' };

function world(stored: LaneWeight[] = []) {
  let nowMs = 0;
  let asked = 0;
  const refused: WaitingOf[] = [];
  const outbox = { weights: async () => (asked++, [...stored]) };
  const limits = { webhook: { deliveries: 3, size: 100 }, organisation: { deliveries: 5, size: 150 } };
  const deps = { outbox, steady: () => nowMs, countRefusal: (of: WaitingOf) => void refused.push(of) };
  return {
    budget: new WaitingBudget(limits, deps),
    outbox,
    stored,
    refused,
    asked: () => asked,
    pass: (ms: number) => void (nowMs += ms),
  };
}

describe('the budget of what waits', () => {
  it('asks nothing while there is room', async () => {
    const { budget, asked } = world();
    for (const size of [10, 20]) {
      expect(await budget.refusal(OPS, size)).toBeNull();
      budget.add(OPS, size);
    }
    expect(await budget.refusal(OPS, 70)).toBeNull();
    expect(asked()).toBe(0);
  });

  it('is one of number and one of size, for a webhook and for an organisation', async () => {
    const { budget, refused } = world([
      { ...OPS, deliveries: 3, size: 3 },
      { ...DB, deliveries: 1, size: 90 },
      { orgId: 2, webhookId: 'ops', deliveries: 1, size: 1 },
    ]);
    await budget.recount();
    expect(await budget.refusal(OPS, 1)).toBe('webhook');
    expect(await budget.refusal(DB, 11)).toBe('webhook');
    expect(await budget.refusal({ orgId: 1, webhookId: 'web' }, 58)).toBe('organisation');
    expect(await budget.refusal({ orgId: 2, webhookId: 'ops' }, 99)).toBeNull();
    expect(refused).toEqual(['webhook', 'webhook', 'organisation']);
  });

  it('looks what was sent meanwhile before it refuses, and then at most once a second', async () => {
    const { budget, stored, asked, pass } = world();
    [1, 2, 3].forEach(() => budget.add(OPS, 1));
    expect(await budget.refusal(OPS, 1)).toBeNull();
    expect(asked()).toBe(1);
    stored.push({ ...OPS, deliveries: 3, size: 3 });
    [1, 2, 3].forEach(() => budget.add(OPS, 1));
    pass(999);
    expect(await budget.refusal(OPS, 1)).toBe('webhook');
    expect(asked()).toBe(1);
    pass(1);
    stored[0] = { ...OPS, deliveries: 2, size: 2 };
    expect(await budget.refusal(OPS, 1)).toBeNull();
    expect(asked()).toBe(2);
  });

  it('knows what was accepted while it was counted', async () => {
    const { budget } = world();
    const counting = budget.recount();
    [1, 2, 3].forEach(() => budget.add(OPS, 1));
    await counting;
    expect(await budget.refusal(OPS, 1)).toBe('webhook');
  });

  it('goes by what it knew while the outbox is away', async () => {
    const { budget, outbox } = world();
    [1, 2, 3].forEach(() => budget.add(OPS, 1));
    outbox.weights = () => Promise.reject(new OutboxUnavailable('away'));
    expect(await budget.refusal(OPS, 1)).toBe('webhook');
    expect(await budget.refusal(DB, 1)).toBeNull();
  });
});
