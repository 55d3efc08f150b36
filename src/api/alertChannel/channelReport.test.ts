import { failed } from '../../test/fakeBackend';
import { createAlertChannel } from './createAlertChannel';
import { readChannel, readChannels } from './readChannels';
import {
  accessDenied,
  addPolicy,
  addRule,
  type ChannelWorld,
  deleteTokens,
  OPS,
  RECEIVERS,
  secretsOf,
  startChannelWorld,
  startMadeChannel,
} from '../../test/channelWorld';

async function stateOf() {
  const read = await readChannel('ops');
  return read.ok ? (read.value?.state ?? null) : read.failure;
}

/** Stands for a change that somebody makes to the contact point in Grafana. */
function changeIntegration(world: ChannelWorld, change: (settings: Record<string, unknown>) => object): void {
  const [receiver] = world.receivers;
  receiver?.integrations.forEach((each) => Object.assign(each, change({ ...each.settings })));
}

it('is missing before it is made, and right after', async () => {
  const world = startChannelWorld();
  expect(await stateOf()).toEqual({ kind: 'missing' });
  await createAlertChannel(OPS);
  expect(await stateOf()).toMatchObject({ kind: 'right', channel: { point: { title: 'Operations' } } });
  expect(world.receivers).toHaveLength(1);
});

describe('what drifted', () => {
  it.each<[string, (world: ChannelWorld) => void, string[]]>([
    ['its URL', (w) => changeIntegration(w, (s) => ({ settings: { ...s, url: 'http://elsewhere/' } })), ['url']],
    [
      'the URL’s host alone',
      (w) => changeIntegration(w, (s) => ({ settings: { ...s, url: String(s['url']).replace('127.0.0.1', 'other') } })),
      ['url'],
    ],
    [
      'its signature headers',
      (w) => changeIntegration(w, (s) => ({ settings: { ...s, hmacConfig: { header: 'X-EG-Signature' } } })),
      ['signature-headers'],
    ],
    [
      'a payload template',
      (w) => changeIntegration(w, (s) => ({ settings: { ...s, payload: { template: '{{ . }}' } } })),
      ['template'],
    ],
    ['its method', (w) => changeIntegration(w, (s) => ({ settings: { ...s, httpMethod: 'PUT' } })), ['method']],
    [
      'basic authentication',
      (w) => changeIntegration(w, (s) => ({ settings: { ...s, username: 'ann' } })),
      ['authorization'],
    ],
    ['its type', (w) => changeIntegration(w, () => ({ type: 'email', settings: { addresses: 'a@b' } })), ['type']],
    ['a header of ours', (w) => changeIntegration(w, (s) => ({ settings: { ...s, httpMethod: '' } })), ['settings']],
    ['its token', (w) => void delete secretsOf(w)['authorization_credentials'], ['no-token']],
    ['its signing key', (w) => void delete secretsOf(w)['hmacConfig.secret'], ['no-signing-key']],
    ['the webhook’s key', (w) => void (w.key = ''), ['no-webhook-key']],
    ['its token, deleted', (w) => void deleteTokens(w), ['token-gone']],
    ['its token, expired', (w) => w.tokens.forEach((token) => (token.expiresAtMs = 1)), ['token-expired']],
    [
      'a renewal nobody finished',
      (w) => void w.grafana.accounts.addToken(w.accounts[0]?.id ?? 0, { name: 'webhook-ops-0123abcd' }),
      ['unfinished'],
    ],
  ])('%s: is found, named, and repaired in one go', async (_, spoil, faults) => {
    const world = await startMadeChannel();
    spoil(world);
    expect(await stateOf()).toMatchObject({ kind: 'drifted', faults });
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done', change: 'repaired' });
    expect(await stateOf()).toMatchObject({ kind: 'right' });
  });

  it('keeps what rules name while it is repaired', async () => {
    const world = await startMadeChannel();
    addRule(world, { notification_settings: { receiver: 'Operations' } });
    changeIntegration(world, (settings) => ({ settings: { ...settings, url: 'http://elsewhere/' } }));
    await createAlertChannel(OPS);
    expect(world.receivers.map(({ title }) => title)).toEqual(['Operations']);
    expect(world.rules[0]?.notification_settings).toEqual({ receiver: 'Operations' });
  });

  it('the contact point itself, deleted: is missing, and made anew', async () => {
    const world = await startMadeChannel();
    world.grafana.receivers.forget('Operations');
    expect(await stateOf()).toEqual({ kind: 'missing' });
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done', change: 'made' });
    expect(await stateOf()).toMatchObject({ kind: 'right' });
  });
});

it('is not called wrong for what the reader may not see', async () => {
  const world = await startMadeChannel();
  deleteTokens(world);
  startChannelWorld({
    ...world.routes,
    'GET /api/serviceaccounts/search': () => accessDenied('serviceaccounts:read'),
    'GET /api/plugins/enterprise-groups-app/settings': () => failed(403, {}),
  });
  expect(await stateOf()).toMatchObject({ kind: 'right' });
  const view = await readChannels();
  expect(view).toMatchObject({ ok: true, value: { tokens: { ok: false }, relay: { ok: false } } });
});

it('is known by its provenance, and then changed by nobody here', async () => {
  const world = await startMadeChannel();
  world.receivers.forEach((receiver) => (receiver.provenance = 'file'));
  expect(await stateOf()).toMatchObject({ kind: 'provisioned', faults: [] });
  changeIntegration(world, (settings) => ({ settings: { ...settings, payload: { template: 'x' } } }));
  expect(await stateOf()).toMatchObject({ kind: 'provisioned', faults: ['template'] });
});

it('is foreign where somebody set it up by hand', async () => {
  const world = await startMadeChannel();
  changeIntegration(world, () => ({ uid: 'mine' }));
  expect(await stateOf()).toMatchObject({ kind: 'foreign', channel: { point: { title: 'Operations' } } });
});

describe('all channels at once', () => {
  it('come with what leads to them', async () => {
    const world = await startMadeChannel();
    addRule(world, { notification_settings: { receiver: 'Operations' } });
    addRule(world, { uid: 'mem', title: 'Memory', provenance: 'file' });
    addPolicy(world, 'Operations', ['severity', '=', 'critical']);
    expect(await readChannels()).toMatchObject({
      ok: true,
      value: {
        channels: [{ webhook: { id: 'ops' }, report: { state: { kind: 'right' } } }],
        routing: {
          rules: {
            value: [
              { uid: 'cpu', folder: 'Infra', group: 'hosts', receiver: 'Operations', isProvisioned: false },
              { uid: 'mem', receiver: null, isProvisioned: true },
            ],
          },
          policies: {
            value: [
              { receiver: 'empty', matchers: [] },
              { receiver: 'Operations', matchers: ['severity=critical'] },
            ],
          },
        },
      },
    });
  });

  it.each([
    ['GET webhooks', 500],
    [`GET ${RECEIVERS}`, 403],
    [`GET ${RECEIVERS}`, 0],
  ])('are not shown as missing where %s answers %d', async (route, status) => {
    startChannelWorld({ [route]: () => failed(status, {}) });
    expect(await readChannels()).toMatchObject({ ok: false });
  });
});
