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

it('waits a minute for an answer, and calls none no answer', async () => {
  jest.useFakeTimers();
  setBackendSrv({ fetch: () => NEVER } as unknown as BackendSrv);
  const result = callGrafana(CALL);
  jest.advanceTimersByTime(60_000);
  jest.useRealTimers();
  expect(await result).toEqual({ ok: false, failure: { kind: 'offline' } });
});
