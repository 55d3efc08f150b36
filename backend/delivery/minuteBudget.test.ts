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
    budget.take({ orgId: 1, webhookId: 'ops', user: 'ann', messages: 1, ...change });
  return { take, refused, pass: (ms: number) => void (nowMs += ms) };
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
    expect(take({ messages: 4 })).toBe('webhook');
    expect(take({ messages: 3 })).toBe(null);
  });
});
