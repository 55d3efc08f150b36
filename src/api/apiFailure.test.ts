import { GrafanaState } from '../../dev/fakeGrafana/grafanaState';
import { fakeBackend } from '../test/fakeBackend';
import { barredRoutes } from '../test/grafanaRoutes';
import { readFailure, wasTurnedAway } from './apiFailure';
import { callBackend } from './callBackend';
import { ANY_ANSWER } from './callGrafana';

describe('readFailure', () => {
  it.each([
    ['a refusal', { status: 403, data: { message: 'Access denied' } }, { kind: 'forbidden', message: 'Access denied' }],
    [
      'a license that does not allow it',
      { status: 403, data: { license: 'none', standing: { kind: 'none' }, wish: 'make' } },
      { kind: 'unlicensed', standing: { kind: 'none' }, wish: 'make' },
    ],
    ['a process that is down', { status: 500, data: { messageId: 'plugin.unavailable' } }, { kind: 'plugin-down' }],
    ['a plugin nobody runs', { status: 404, data: { messageId: 'plugin.notRegistered' } }, { kind: 'plugin-down' }],
    ['no answer', { status: 0, data: undefined }, { kind: 'offline' }],
    ['a client that throws', new TypeError('Failed to fetch'), { kind: 'offline' }],
    ['nothing at all', undefined, { kind: 'offline' }],
    [
      'our own words',
      { status: 404, data: { message: 'No such webhook' } },
      failed(404, { message: 'No such webhook' }),
    ],
    [
      'what stood in the way',
      { status: 409, data: { message: 'Edited', reason: 'edited' } },
      failed(409, { message: 'Edited', reason: 'edited' }),
    ],
    ["a proxy's page", { status: 502, data: '<html>' }, failed(502, '<html>')],
    ['a message that is none', { status: 500, data: { message: 7 } }, failed(500, { message: 7 })],
  ])('reads %s', (_, error, failure) => {
    expect(readFailure(error)).toEqual(failure);
  });
});

describe('an app that is off', () => {
  const call = async (state: GrafanaState) => {
    fakeBackend(barredRoutes(state, ['GET webhooks']));
    return await callBackend({ method: 'GET', path: 'webhooks', answer: ANY_ANSWER });
  };

  it.each(['Plugin is not enabled', 'Plugin setting not found', 'Plugin not found'] as const)(
    'is told from a missing webhook where Grafana says "%s"',
    async (appOff) => {
      const state = new GrafanaState({ jsonData: {}, secureJsonData: {} });
      state.behaviour.appOff = appOff;
      state.settings.seed({ jsonData: {}, secureJsonData: {}, enabled: false });
      expect(await call(state)).toEqual({ ok: false, failure: { kind: 'app-off' } });
    }
  );

  it('is told from a process that has ended', async () => {
    const state = new GrafanaState({ jsonData: {}, secureJsonData: {} });
    expect(await call(state)).toEqual({ ok: false, failure: { kind: 'plugin-down' } });
  });
});

it.each([
  [{ kind: 'app-off' }, true],
  [{ kind: 'forbidden', message: '' }, true],
  [failed(422, {}), true],
  [failed(500, {}), false],
  [{ kind: 'plugin-down' }, false],
  [{ kind: 'offline' }, false],
] as const)('a call that ended with %j certainly changed nothing: %p', (failure, isCertain) => {
  expect(wasTurnedAway(failure)).toBe(isCertain);
});

/** Text in the body is told; the rest is ''. */
function failed(status: number, body: { message?: unknown; reason?: string } | string) {
  const { message = '', reason = '' } = typeof body === 'string' ? {} : body;
  return { kind: 'failed' as const, status, message: typeof message === 'string' ? message : '', reason, body };
}
