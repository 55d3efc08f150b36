import { describe, expect, it } from 'bun:test';

import { type BudgetOf, MinuteBudget, type MinuteWish } from './minuteBudget';

function world() {
  let nowMs = 0;
  const refused: BudgetOf[] = [];
  const budget = new MinuteBudget(
    { webhook: 3, user: 5, organisation: 8 },
    () => nowMs,
    (of) => void refused.push(of)
  );
  const take = (change: Partial<MinuteWish> = {}) =>
    budget.take({ orgId: 1, webhookId: 'ops', user: 'ann', messages: 1, ...change })?.of ?? null;
  const waitMs = (messages = 1) => budget.take({ orgId: 1, webhookId: 'ops', user: 'ann', messages })?.waitMs ?? null;
  return { take, waitMs, refused, pass: (ms: number) => void (nowMs += ms) };
}

describe('the budget of a minute', () => {
  it('is a minute’s for one webhook, whoever sends', () => {
    const { take, refused, pass } = world();
    expect([take(), take({ user: 'bob' }), take(), take({ user: 'cid' })]).toEqual([null, null, null, 'webhook']);
    expect(take({ webhookId: 'db' })).toBe(null);
    expect(take({ orgId: 2 })).toBe(null);
    expect(refused).toEqual(['webhook']);
    pass(59_999);
    expect(take()).toBe('webhook');
    pass(1);
    expect(take()).toBe(null);
  });

  it('is one for a user, whatever they try, and one for an organisation', () => {
    const { take } = world();
    expect([1, 2, 3, 4, 5, 6].map((id) => take({ webhookId: `w${id}` }))).toEqual([
      null,
      null,
      null,
      null,
      null,
      'user',
    ]);
    expect(take({ webhookId: '', user: 'bob', messages: 3 })).toBe(null);
    expect(take({ webhookId: '', user: 'cid' })).toBe('organisation');
  });

  it('takes all robots of a webhook or none', () => {
    const { take } = world();
    expect(take()).toBe(null);
    expect(take({ messages: 3 })).toBe('webhook');
    expect(take({ messages: 2 })).toBe(null);
  });

  it('lets a webhook of more robots than it has be tried while nothing was', () => {
    const { take, pass } = world();
    expect([take({ messages: 4 }), take()]).toEqual([null, 'webhook']);
    pass(60_000);
    expect([take(), take({ messages: 4 })]).toEqual([null, 'webhook']);
  });

  it('knows when the same can be sent', () => {
    const { waitMs, pass } = world();
    expect(waitMs()).toBe(null);
    pass(10_000);
    expect(waitMs(2)).toBe(null);
    pass(5_000);
    expect([waitMs(), waitMs(2), waitMs(3), waitMs(9)]).toEqual([45_000, 55_000, 55_000, 55_000]);
    pass(45_000);
    expect(waitMs(2)).toBe(10_000);
    expect(waitMs()).toBe(null);
  });

  it('names the one that is used up for longest', () => {
    const { take, pass } = world();
    expect([take({ webhookId: 'db', messages: 3 }), pass(9_000), take({ messages: 2 })]).toEqual([
      null,
      undefined,
      null,
    ]);
    pass(9_000);
    // The webhook has room for one, the user for none before those of the first webhook are over.
    expect(take({ messages: 2 })).toBe('webhook');
    expect(take()).toBe('user');
  });
});
