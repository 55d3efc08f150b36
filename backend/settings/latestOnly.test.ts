import { describe, expect, it } from 'bun:test';

import { latestOnly } from './latestOnly';

describe('latestOnly', () => {
  /** Runs that end when told to. */
  function held() {
    const ran: string[] = [];
    const ends: Array<() => void> = [];
    const run = latestOnly<string>((value) => {
      ran.push(value);
      return new Promise((resolve) => ends.push(resolve));
    });
    return { run, ran, end: () => ends.shift()?.() };
  }

  it('runs the first at once, and of those that come meanwhile only the last', async () => {
    const { run, ran, end } = held();
    const first = run('a');
    const others = [run('b'), run('c'), run('d')];
    expect(ran).toEqual(['a']);
    end();
    await first;
    await Promise.resolve();
    expect(ran).toEqual(['a', 'd']);
    end();
    await Promise.all(others);
    expect(ran).toEqual(['a', 'd']);
  });

  it('ends only when what was handed in is done', async () => {
    const { run, end } = held();
    const done: string[] = [];
    void run('a').then(() => done.push('a'));
    const second = run('b').then(() => done.push('b'));
    end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual(['a']);
    end();
    await second;
    expect(done).toEqual(['a', 'b']);
  });

  it('never runs two at once, whenever they come', async () => {
    let running = 0;
    let most = 0;
    const run = latestOnly<number>(async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
    });
    const all: Array<Promise<void>> = [];
    for (let value = 0; value < 50; value++) {
      all.push(run(value));
      await Promise.resolve();
    }
    await Promise.all(all);
    expect(most).toBe(1);
  });
});
