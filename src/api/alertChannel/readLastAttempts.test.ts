import { failed, fakeBackend, ok } from '../../test/fakeBackend';
import { type ContactPoint } from './contactPoint';
import { lastAttemptOf, readLastAttempts } from './readLastAttempts';

const STATUS = 'GET /api/alertmanager/grafana/config/api/v1/receivers';

function integration(uid: string, type: string) {
  return { uid, type, disableResolveMessage: false, settings: {}, secureFields: [] };
}

const POINT = {
  title: 'Ops',
  integrations: [integration('a', 'webhook'), integration('mail', 'email'), integration('eg-ops', 'webhook')],
} as unknown as ContactPoint;

function status(name: string, lastNotifyAttempt: string, lastNotifyAttemptError?: string) {
  return {
    name,
    sendResolved: true,
    lastNotifyAttempt,
    lastNotifyAttemptDuration: '5ms',
    ...(lastNotifyAttemptError === undefined ? {} : { lastNotifyAttemptError }),
  };
}

async function attemptOf(...integrations: Array<ReturnType<typeof status>>) {
  fakeBackend({ [STATUS]: () => ok([{ name: 'Ops', active: true, integrations }]) });
  const read = await readLastAttempts();
  return read.ok ? lastAttemptOf(POINT, 'eg-ops', read.value) : read.failure;
}

it('finds an integration by its place among those of its type, whichever way Grafana numbers them', async () => {
  const at = '2026-11-22T07:40:10Z';
  const mail = status('email[0]', '2026-01-01T00:00:00Z');
  const expected = { atMs: Date.parse(at), error: 'status 401' };
  const first = '2026-02-02T00:00:00Z';
  expect(await attemptOf(status('webhook[0]', first), mail, status('webhook[1]', at, 'status 401'))).toMatchObject(
    expected
  );
  expect(await attemptOf(status('webhook', first), mail, status('webhook', at, 'status 401'))).toMatchObject(expected);
});

it('takes Go’s zero time for never', async () => {
  const never = status('webhook[1]', '0001-01-01T00:00:00.000Z');
  expect(await attemptOf(status('webhook[0]', ''), never)).toMatchObject({ atMs: null, error: '' });
});

it('knows nothing of what Grafana does not list', async () => {
  expect(await attemptOf(status('webhook[0]', ''))).toBeNull();
});

it('says why it knows nothing', async () => {
  fakeBackend({ [STATUS]: () => failed(403, {}) });
  expect(await readLastAttempts()).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
});
