import { describe, expect, it } from 'bun:test';
import { type Asked, RecentAnswers } from './recentAnswers';

function ready(value: number): () => Promise<Asked<number>> {
  return async () => ({ ok: true, value });
}

const failing = async (): Promise<Asked<number>> => ({ ok: false, why: 'GET /x answered 500' });

describe('recent answers', () => {
  it('are no more than so many; the oldest go first', async () => {
    const recent = new RecentAnswers<number>({ now: () => 0, keepMs: 10, max: 3 });
    for (let key = 0; key < 100; key++) {
      await recent.get(String(key), ready(key));
    }
    expect(recent.size).toBe(3);
    expect(await recent.get('99', failing)).toEqual({ ok: true, value: 99 });
    expect(await recent.get('96', failing)).toMatchObject({ ok: false });
  });

  it('hold no failure', async () => {
    const recent = new RecentAnswers<number>({ now: () => 0, keepMs: 10, max: 3 });
    expect(await recent.get('a', failing)).toMatchObject({ ok: false });
    expect(await recent.get('a', ready(1))).toEqual({ ok: true, value: 1 });
  });

  it('are as old as their questions', async () => {
    let nowMs = 0;
    const recent = new RecentAnswers<number>({ now: () => nowMs, keepMs: 10, max: 3 });
    await recent.get('a', async () => {
      nowMs += 10;
      return { ok: true, value: 1 };
    });
    expect(await recent.get('a', ready(2))).toEqual({ ok: true, value: 2 });
  });

  it('can be forgotten once they are old enough', async () => {
    let nowMs = 0;
    const recent = new RecentAnswers<number>({ now: () => nowMs, keepMs: 10, max: 3 });
    await recent.get('a', ready(1));
    expect(recent.forget('a', 5)).toBe(false);
    nowMs = 5;
    expect(recent.forget('a', 5)).toBe(true);
    expect(recent.forget('a', 5)).toBe(false);
  });
});
