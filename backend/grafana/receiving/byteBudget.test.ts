import { describe, expect, it } from 'bun:test';
import { ByteBudget, type Claim } from './byteBudget';

/** A budget of 100 bytes with two places in line, and who was let in so far. */
function world() {
  const budget = new ByteBudget({ maxBytes: 100, waitingMax: 2 });
  const holding: string[] = [];
  const claim = (name: string, bytes: number): Claim => ({ bytes, onRoom: () => void holding.push(name) });
  return { budget, holding, claim };
}

describe('a budget of bytes', () => {
  it('lets in what fits, to the last byte', () => {
    const { budget, holding, claim } = world();
    expect([budget.ask(claim('a', 60)), budget.ask(claim('b', 40)), budget.ask(claim('c', 1))]).toEqual([
      true,
      true,
      true,
    ]);
    expect(holding).toEqual(['a', 'b']);
  });

  it('lets the line in by turns: a small one does not overtake', () => {
    const { budget, holding, claim } = world();
    const first = claim('first', 80);
    budget.ask(first);
    budget.ask(claim('large', 90));
    budget.ask(claim('small', 10));
    expect(holding).toEqual(['first']);
    budget.release(first);
    expect(holding).toEqual(['first', 'large', 'small']);
  });

  it('turns away whom the line has no place for', () => {
    const { budget, holding, claim } = world();
    ['a', 'b', 'c'].forEach((name) => budget.ask(claim(name, 100)));
    expect(budget.ask(claim('d', 1))).toBe(false);
    expect(holding).toEqual(['a']);
  });

  it('gives the place of somebody who leaves the line to the next', () => {
    const { budget, holding, claim } = world();
    budget.ask(claim('first', 80));
    const large = claim('large', 90);
    budget.ask(large);
    budget.ask(claim('small', 10));
    budget.release(large);
    expect(holding).toEqual(['first', 'small']);
  });

  it('gives bytes back once, however often it is told', () => {
    const { budget, holding, claim } = world();
    const first = claim('first', 60);
    budget.ask(first);
    budget.release(first);
    budget.release(first);
    budget.ask(claim('second', 100));
    budget.ask(claim('third', 60));
    expect(holding).toEqual(['first', 'second']);
  });
});
