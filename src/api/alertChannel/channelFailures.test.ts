import { type ApiFailure } from '../apiFailure';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { type WebhookDetails } from '../../core/wire/webhook';
import { settingsProblem, webhookDetails, webhookFacts } from '../../test/webhookFixtures';
import { type StepName } from './channelSteps';
import { createAlertChannel } from './createAlertChannel';
import {
  accessDenied,
  type ChannelWorld,
  kubeFailure,
  OPS,
  RECEIVERS,
  secretsOf,
  startChannelWorld,
} from '../../test/channelWorld';

const POINTS = '/api/v1/provisioning/contact-points';

/** Every step that calls, and the routes by which it does. */
const STEPS: ReadonlyArray<readonly [StepName, ReadonlyArray<keyof FakeRoutes>]> = [
  ['look', ['GET saving']],
  ['look', ['GET /api/plugins/enterprise-groups-app/settings']],
  ['account', ['GET /api/serviceaccounts/search']],
  ['account', ['POST /api/serviceaccounts']],
  ['token', ['GET /api/serviceaccounts/:id/tokens']],
  ['token', ['POST /api/serviceaccounts/:id/tokens']],
  ['key', ['PUT webhooks/:id/key']],
  ['contact-point', [`POST ${RECEIVERS}`, `POST ${POINTS}`]],
];

const STATUSES = [400, 403, 404, 409, 422, 500, 502, 0];

describe.each(STEPS)('the step %s where %s fails', (step, routes) => {
  it.each(STATUSES)('with %i says so, leaves nothing half made, and is finished by the next run', async (status) => {
    let isBroken = true;
    const world = startChannelWorld((real) => breakable(real, routes, () => (isBroken ? failed(status, {}) : null)));
    const outcome = await createAlertChannel(OPS);
    expect(outcome).toMatchObject({ kind: 'failed', step, left: 'unchanged', problem: { kind: 'call' } });
    expect(world.receivers).toEqual([]);
    // What nothing holds is taken back.
    expect(world.tokens).toEqual([]);
    isBroken = false;
    expect(await createAlertChannel(OPS)).toEqual({ kind: 'done', title: 'Operations', change: 'made' });
    expect(world.accounts).toHaveLength(1);
    expect(world.tokens).toHaveLength(1);
    expect(secretsOf(world)).toEqual({
      authorization_credentials: world.tokens[0]?.key,
      'hmacConfig.secret': world.key,
    });
  });
});

/** The world's own routes, unless `broken` answers. */
function breakable(
  real: ChannelWorld,
  routes: ReadonlyArray<keyof FakeRoutes>,
  broken: () => ReturnType<typeof failed> | null
): Partial<FakeRoutes> {
  const broke = routes.map((route) => {
    const original = real.routes[route] as (call: unknown) => unknown;
    return [route, (call: unknown) => broken() ?? original(call)] as const;
  });
  return Object.fromEntries(broke) as Partial<FakeRoutes>;
}

describe('who may not', () => {
  it('is told by Grafana before anything is made', async () => {
    const world = startChannelWorld({
      'GET /api/serviceaccounts/search': () => accessDenied('serviceaccounts:read'),
    });
    expect(await createAlertChannel(OPS)).toMatchObject({
      step: 'account',
      problem: { kind: 'call', failure: { kind: 'forbidden' } },
      left: 'unchanged',
    });
    expect(world.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('may find the account and make no token of it', async () => {
    startChannelWorld({ 'POST /api/serviceaccounts/:id/tokens': () => accessDenied('serviceaccounts:write') });
    expect(await createAlertChannel(OPS)).toMatchObject({
      step: 'token',
      problem: { kind: 'call', failure: { kind: 'forbidden' } },
      left: 'unchanged',
    });
  });

  it('may not repair an account', async () => {
    const world = startChannelWorld({ 'PATCH /api/serviceaccounts/:id': () => accessDenied('serviceaccounts:write') });
    world.grafana.accounts.create({ name: 'enterprise-groups-relay', isDisabled: true, role: 'Viewer' }, 'Admin');
    expect(await createAlertChannel(OPS)).toMatchObject({
      step: 'account',
      problem: { failure: { kind: 'forbidden' } },
    });
  });
});

describe('what only an admin of Grafana can change', () => {
  it.each([
    'Number of seconds before expiration should be set',
    'The expiration date input exceeds the limit for service account access tokens expiration date',
  ])('tokens that have to expire: %s', async (message) => {
    startChannelWorld({ 'POST /api/serviceaccounts/:id/tokens': () => failed(400, { message }) });
    expect(await createAlertChannel(OPS)).toEqual({
      kind: 'failed',
      step: 'token',
      problem: { kind: 'token-must-expire', message },
      left: 'unchanged',
    });
  });

  it('a relay URL in the settings that is none', async () => {
    const world = startChannelWorld();
    world.row.jsonData = { relayUrl: 'grafana:3000' };
    expect(await createAlertChannel(OPS)).toMatchObject({
      step: 'look',
      problem: { kind: 'relay-url', url: 'grafana:3000', fault: 'scheme' },
    });
  });
});

describe('a webhook', () => {
  const stored = (current: WebhookDetails | null) => ({ 'GET saving': () => ok(webhookFacts({ current })) });

  it('of a file has its contact point in a file', async () => {
    const world = startChannelWorld(stored(webhookDetails({ provisioned: true })));
    expect(await createAlertChannel(OPS)).toMatchObject({
      problem: { kind: 'webhook-provisioned' },
      left: 'unchanged',
    });
    expect(world.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('that is gone gets none', async () => {
    startChannelWorld(stored(null));
    expect(await createAlertChannel(OPS)).toMatchObject({ problem: { kind: 'webhook-missing' } });
  });

  it('with a mistake in it may get one: the mistake can be mended later', async () => {
    const world = startChannelWorld(stored(webhookDetails({ vendor: null, hasKey: false })));
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done', change: 'made' });
    expect(world.key).not.toBe('');
  });

  it.each([
    [failed(409, { message: '', reason: 'provisioned' }), { kind: 'webhook-provisioned' }],
    [failed(404, { message: '', reason: 'not-found' }), { kind: 'webhook-missing' }],
    [
      failed(422, { message: '', reason: 'problems', problems: [settingsProblem({ field: 'key' })] }),
      { kind: 'key-refused', problems: [settingsProblem({ field: 'key' })] },
    ],
  ])('may refuse its key: %j', async (answer, problem) => {
    startChannelWorld({ 'PUT webhooks/:id/key': () => answer });
    expect(await createAlertChannel(OPS)).toMatchObject({ step: 'key', problem, left: 'unchanged' });
  });
});

describe('a renewal', () => {
  it('whose key cannot be stored says that notifications are refused', async () => {
    let isBroken = false;
    const world = startChannelWorld((real) =>
      breakable(real, ['PUT webhooks/:id/key'], () => (isBroken ? failed(403, { message: 'no' }) : null))
    );
    await createAlertChannel(OPS);
    isBroken = true;
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({
      step: 'key',
      problem: { kind: 'call', failure: { kind: 'forbidden' } },
      left: 'refusing',
    });
    isBroken = false;
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done', change: 'repaired' });
    expect(secretsOf(world)['hmacConfig.secret']).toBe(world.key);
  });

  it('stores a key twice rather than leave both ends apart for one lost answer', async () => {
    let losses = 0;
    startChannelWorld((real) =>
      breakable(real, ['PUT webhooks/:id/key'], () => (losses++ === 1 ? failed(502, {}) : null))
    );
    await createAlertChannel(OPS);
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ kind: 'done', change: 'repaired' });
  });

  it.each([403, 404, 500, 0])('that leaves old tokens behind (%i) works all the same', async (status) => {
    const world = startChannelWorld({ 'DELETE /api/serviceaccounts/:id/tokens/:token': () => failed(status, {}) });
    await createAlertChannel(OPS);
    const outcome = await createAlertChannel(OPS, { renew: true });
    // Gone is as good as deleted.
    expect(outcome).toMatchObject(status === 404 ? { kind: 'done' } : { step: 'old-tokens', left: 'works' });
    expect(secretsOf(world)['hmacConfig.secret']).toBe(world.key);
  });

  it.each([400, 403, 422])('Grafana refuses (%i) leaves the channel as it was', async (status) => {
    let isBroken = false;
    const world = startChannelWorld((real) =>
      breakable(real, [`PUT ${RECEIVERS}/:name`, `PUT ${POINTS}/:uid`], () =>
        isBroken ? kubeFailure(status, 'Forbidden', 'protected fields: url') : null
      )
    );
    await createAlertChannel(OPS);
    const before = JSON.stringify([world.key, world.tokens, world.receivers]);
    isBroken = true;
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ step: 'contact-point', left: 'unchanged' });
    expect(JSON.stringify([world.key, world.tokens, world.receivers])).toBe(before);
  });
});

describe('secrets', () => {
  it.each([[`POST ${RECEIVERS}`, `POST ${POINTS}`], ['PUT webhooks/:id/key']])(
    'that %s quotes are in no outcome',
    async (...routes) => {
      const sent: string[] = [];
      const quote = ({ body }: { body: unknown }) => {
        const text = JSON.stringify(body);
        sent.push(...(text.match(/glsa_\w+|[\da-f]{64}/g) ?? []));
        return failed(400, { message: `invalid: ${text}`, reason: text });
      };
      const world = startChannelWorld(Object.fromEntries(routes.map((route) => [route, quote])));
      const outcome = await createAlertChannel(OPS);
      expect(outcome).toMatchObject({
        kind: 'failed',
        problem: { failure: { status: 400 } satisfies Partial<ApiFailure> },
      });
      expect(sent.length).toBeGreaterThan(0);
      const shown = JSON.stringify(outcome);
      sent.forEach((secret) => expect(shown).not.toContain(secret));
      expect(world.tokens).toEqual([]);
    }
  );
});
