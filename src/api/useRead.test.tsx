import { act, renderHook } from '@testing-library/react';
import { type ApiResult } from './callGrafana';
import { useRead } from './useRead';

type Options = NonNullable<Parameters<typeof useRead<string>>[1]>;

/** A question whose answers come when the test gives them. */
function question() {
  const asked: Array<{ readonly signal: AbortSignal; readonly answer: (result: ApiResult<string>) => void }> = [];
  const read = async (signal: AbortSignal) =>
    await new Promise<ApiResult<string>>((answer) => asked.push({ signal, answer }));
  return { asked, read };
}

const value = (text: string): ApiResult<string> => ({ ok: true, value: text });
const OFFLINE: ApiResult<string> = { ok: false, failure: { kind: 'offline' } };

type Question = ReturnType<typeof question>;

async function answer({ asked }: Question, at: number, result: ApiResult<string>): Promise<void> {
  await act(async () => asked.at(at)?.answer(result));
}

function start(options: Options = {}) {
  const first = question();
  const hook = renderHook(({ read }) => useRead(read, options), { initialProps: { read: first.read } });
  return { first, ...hook };
}

it('reads at once, and keeps the value while it is read again', async () => {
  const { first, result } = start();
  expect(result.current).toMatchObject({ state: { kind: 'loading' }, isLoading: true });
  await answer(first, 0, value('a'));
  expect(result.current).toMatchObject({ state: { kind: 'ready', value: 'a', stale: null }, isLoading: false });
  act(() => result.current.reload());
  expect(result.current).toMatchObject({ state: { value: 'a' }, isLoading: true, reloads: 1 });
  await answer(first, 1, value('b'));
  expect(result.current).toMatchObject({ state: { value: 'b' }, isLoading: false, reloads: 2 });
});

it('refreshes without showing it', async () => {
  const { first, result } = start();
  await answer(first, 0, value('a'));
  act(() => result.current.refresh());
  expect(result.current).toMatchObject({ isLoading: false, isUnderWay: true });
  await answer(first, 1, value('b'));
  expect(result.current).toMatchObject({ state: { value: 'b' }, isUnderWay: false, reloads: 1 });
});

it.each<[Options, object]>([
  [{}, { kind: 'failed', failure: { kind: 'offline' } }],
  [{ staysAfter: ({ kind }) => kind === 'offline' }, { kind: 'ready', value: 'a', stale: { kind: 'offline' } }],
  [{ staysAfter: ({ kind }) => kind !== 'offline' }, { kind: 'failed' }],
])('with %o a failure leaves %o', async (options, state) => {
  const { first, result } = start(options);
  await answer(first, 0, value('a'));
  act(() => result.current.refresh());
  await answer(first, 1, OFFLINE);
  expect(result.current.state).toMatchObject(state);
});

it('recovers from a failure, and forgets why it was stale', async () => {
  const { first, result } = start({ staysAfter: () => true });
  await answer(first, 0, OFFLINE);
  expect(result.current.state).toMatchObject({ kind: 'failed' });
  act(() => result.current.reload());
  await answer(first, 1, value('a'));
  act(() => result.current.refresh());
  await answer(first, 2, OFFLINE);
  act(() => result.current.refresh());
  await answer(first, 3, value('b'));
  expect(result.current.state).toEqual({ kind: 'ready', value: 'b', stale: null });
});

it('drops an answer that another read has overtaken', async () => {
  const { first, result } = start();
  act(() => result.current.reload());
  expect(first.asked[0]?.signal.aborted).toBe(true);
  await answer(first, 1, value('new'));
  await answer(first, 0, value('old'));
  expect(result.current.state).toMatchObject({ value: 'new' });
});

it('gives up when nobody is there any more', () => {
  const { first, unmount } = start();
  unmount();
  expect(first.asked[0]?.signal.aborted).toBe(true);
});

it.each<[boolean, object]>([
  [false, { kind: 'loading' }],
  [true, { kind: 'ready', value: 'a' }],
])('with staysForNext=%p another question shows %o until it is answered', async (staysForNext, state) => {
  const { first, result, rerender } = start({ staysForNext, staysAfter: () => true });
  await answer(first, 0, value('a'));
  const second = question();
  rerender({ read: second.read });
  expect(result.current).toMatchObject({ state, isLoading: true });
  // What stays is the answer to the other question, and no answer to this one.
  await answer(second, 0, OFFLINE);
  expect(result.current).toMatchObject({ state: { kind: 'failed' }, isLoading: false });
});

it('takes in a change, and merges what is read again with what is there', async () => {
  const { first, result } = start({ merge: (before, fresh) => `${before}+${fresh}` });
  act(() => result.current.update(() => 'too early'));
  await answer(first, 0, value('a'));
  act(() => result.current.update((before) => `${before}!`));
  expect(result.current.state).toMatchObject({ value: 'a!' });
  act(() => result.current.refresh());
  await answer(first, 1, value('b'));
  expect(result.current.state).toMatchObject({ value: 'a!+b' });
});

it('reads nothing that is not wanted', () => {
  const { first, result } = start({ isWanted: false });
  expect(first.asked).toEqual([]);
  expect(result.current.state).toEqual({ kind: 'loading' });
});
