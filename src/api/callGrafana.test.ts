import { type BackendSrv, setBackendSrv } from '@grafana/runtime';
import { NEVER } from 'rxjs';
import { fakeBackend, ok } from '../test/fakeBackend';
import { ANY_ANSWER, callGrafana } from './callGrafana';

const CALL = { method: 'GET', url: '/api/org', answer: ANY_ANSWER } as const;

it('gives each request headers of its own, into which Grafana’s client writes', async () => {
  const headers = { 'X-Disable-Provenance': 'true' };
  const calls = fakeBackend({ 'GET /api/org': () => ok({}) });
  expect(await callGrafana({ ...CALL, headers })).toMatchObject({ ok: true });
  expect(await callGrafana({ ...CALL, headers })).toMatchObject({ ok: true });
  expect(calls.map((call) => call.headers)).toEqual([headers, headers]);
});

it.each([
  ['20 s for something that is read', 'GET', 20_000],
  ['a minute for a change', 'POST', 60_000],
] as const)('waits %s, and says then how long it has waited', async (_, method, afterMs) => {
  jest.useFakeTimers();
  setBackendSrv({ fetch: () => NEVER } as unknown as BackendSrv);
  const heard: unknown[] = [];
  const result = callGrafana({ ...CALL, method }).then((answer) => heard.push(answer));
  await jest.advanceTimersByTimeAsync(afterMs - 1);
  expect(heard).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  jest.useRealTimers();
  await result;
  expect(heard).toEqual([{ ok: false, failure: { kind: 'no-answer', afterMs } }]);
});
