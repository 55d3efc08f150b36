import { describe, expect, it } from 'bun:test';
import * as v from 'valibot';

import { rememberSilence } from './grafanaAccess';
import { type Ask, type Question } from './grafanaApi';
import { type Asked } from './recentAnswers';

const QUESTION: Question<unknown> = { path: '/api/org', isSignedIn: true, answer: v.unknown() };
const SILENT: Asked<never> = { ok: false, why: 'GET /api/org timed out', isSilent: true };
const REFUSED: Asked<never> = { ok: false, why: 'GET /api/org answered 403' };

/** A Grafana whose answers the test gives, one by one. */
function world() {
  let nowMs = 1_000_000;
  const open: Array<(asked: Asked<never>) => void> = [];
  const asking: Ask = () => new Promise((resolve) => void open.push(resolve));
  const ask = rememberSilence(() => nowMs, asking);
  const answer = async (asked: Asked<never>) => {
    open.shift()?.(asked);
    await Promise.resolve();
  };
  return { ask: () => ask(QUESTION), answer, open, pass: (ms: number) => void (nowMs += ms) };
}

describe('a Grafana that gives no answer', () => {
  it('is asked again only after 30 s', async () => {
    const { ask, answer, open, pass } = world();
    const first = ask();
    await answer(SILENT);
    expect(await first).toEqual(SILENT);
    pass(29_999);
    expect(await ask()).toEqual({ ok: false, why: SILENT.ok ? '' : SILENT.why });
    expect(open).toHaveLength(0);
    pass(1);
    const second = ask();
    await answer({ ok: true, value: undefined as never });
    expect(await second).toMatchObject({ ok: true });
    void ask();
    expect(open).toHaveLength(1);
  });

  it('is tried by one at a time, and the others wait for nothing', async () => {
    const { ask, answer, open, pass } = world();
    const first = ask();
    await answer(SILENT);
    await first;
    pass(30_000);
    const trying = ask();
    expect(await Promise.all([ask(), ask()])).toMatchObject([{ ok: false }, { ok: false }]);
    expect(open).toHaveLength(1);
    await answer(SILENT);
    await trying;
    expect(await ask()).toMatchObject({ ok: false });
    expect(open).toHaveLength(0);
  });

  it('is no Grafana that refuses, nor one whose clock went back', async () => {
    const { ask, answer, open, pass } = world();
    const refused = ask();
    await answer(REFUSED);
    await refused;
    const silent = ask();
    expect(open).toHaveLength(1);
    await answer(SILENT);
    await silent;
    pass(-3_600_000);
    void ask();
    expect(open).toHaveLength(1);
  });
});
