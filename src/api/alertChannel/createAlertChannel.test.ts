import { type ChannelStep } from './channelSteps';
import { type ChannelOptions, createAlertChannel } from './createAlertChannel';
import {
  addReceiver,
  type ChannelWorld,
  deleteTokens,
  OPS,
  secretsOf,
  startChannelWorld,
} from '../../test/channelWorld';

const make = async (options: ChannelOptions = {}) => await createAlertChannel(OPS, options);

/** Runs it once on a good line, so that a test starts with a channel. */
async function startWithChannel(...changed: Parameters<typeof startChannelWorld>): Promise<ChannelWorld> {
  const world = startChannelWorld(...changed);
  expect(await make()).toEqual({ kind: 'done', title: 'Operations', change: 'made' });
  return world;
}

/** Tells if notifications get through: both ends hold the same key, and the contact point a token that is taken. */
function fits(world: ChannelWorld): boolean {
  const { tokens, key } = world;
  const { authorization_credentials: token, 'hmacConfig.secret': hmac } = secretsOf(world);
  return key !== '' && hmac === key && tokens.some((each) => each.key === token);
}

const channelTokens = ({ tokens }: ChannelWorld) => tokens.filter(({ name }) => name.startsWith('webhook-ops-'));

const writes = (world: ChannelWorld) => world.calls().filter((call) => !call.startsWith('GET'));

describe('a new channel', () => {
  it('is a contact point with a token of the Viewer account and the webhook’s own key', async () => {
    const world = await startWithChannel();
    expect(world.accounts).toMatchObject([{ name: 'enterprise-groups-relay', role: 'Viewer', isDisabled: false }]);
    const [token] = channelTokens(world);
    expect(world.key).toMatch(/^[\da-f]{64}$/);
    expect(world.receivers).toEqual([
      {
        title: 'Operations',
        creator: 'admin',
        provenance: '',
        integrations: [
          {
            uid: 'eg-ops',
            type: 'webhook',
            disableResolveMessage: false,
            settings: {
              url: 'http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify/ops',
              httpMethod: 'POST',
              maxAlerts: '5000',
              authorization_scheme: 'Bearer',
              headers: { 'X-EG-Channel': token?.name.replace('webhook-ops-', '') },
              hmacConfig: { header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp' },
            },
            secrets: { authorization_credentials: token?.key, 'hmacConfig.secret': world.key },
          },
        ],
      },
    ]);
  });

  it('is made only after everything it needs is there', async () => {
    const world = await startWithChannel();
    expect(writes(world)).toEqual([
      'POST /api/serviceaccounts',
      `POST /api/serviceaccounts/${world.accounts[0]?.id}/tokens`,
      'PUT /api/plugins/enterprise-groups-app/resources/webhooks/ops/key',
      'POST /apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers',
    ]);
  });

  it('leads to the relay URL of the settings, and may have another title', async () => {
    const world = startChannelWorld();
    world.row.jsonData = { relayUrl: 'https://grafana.example/sub/' };
    expect(await make({ title: 'On-call' })).toEqual({ kind: 'done', title: 'On-call', change: 'made' });
    expect(world.receivers[0]?.title).toBe('On-call');
    expect(world.receivers[0]?.integrations[0]?.settings['url']).toBe(
      'https://grafana.example/sub/api/plugins/enterprise-groups-app/resources/notify/ops'
    );
  });

  it('tells how far each step is', async () => {
    startChannelWorld();
    const told: Array<readonly ChannelStep[]> = [];
    await make({ onStep: (steps) => void told.push(steps) });
    const shortly = told.map((steps) => steps.map(({ state }) => state.slice(0, 1)).join(''));
    // Waiting, working, made, kept.
    expect(shortly).toEqual(
      'wwwwww kwwwww kwwwww kmwwww kmwwww kmmwww kmmwww kmmmww kmmmww kmmmmw kmmmmw kmmmmk'.split(' ')
    );
    expect(told[0]?.map(({ name }) => name)).toEqual([
      'look',
      'account',
      'token',
      'key',
      'contact-point',
      'old-tokens',
    ]);
  });

  it('uses the account other channels have, and leaves their tokens alone', async () => {
    const world = startChannelWorld();
    const { accounts } = world.grafana;
    accounts.create({ name: 'enterprise-groups-relay-old', role: 'Viewer' }, 'Admin');
    const { id } = accounts.create({ name: 'enterprise-groups-relay', role: 'Viewer' }, 'Admin');
    ['webhook-ops-2-0a1b2c3d', 'webhook-ops-0a1b2c3d-0a1b2c3d', 'webhook-ops-0a1b2c3d'].forEach(
      (name) => void accounts.addToken(id, { name })
    );
    expect(await make()).toMatchObject({ kind: 'done', change: 'made' });
    const names = world.tokens.map(({ name }) => name);
    expect(names).toHaveLength(3);
    expect(names.slice(0, 2)).toEqual(['webhook-ops-2-0a1b2c3d', 'webhook-ops-0a1b2c3d-0a1b2c3d']);
    expect(fits(world)).toBe(true);
  });

  it.each([
    ['disabled', { isDisabled: true, role: 'Viewer' }],
    ['an Editor', { isDisabled: false, role: 'Editor' }],
    ['without a role', { isDisabled: false, role: 'None' }],
  ] as const)('repairs an account that is %s', async (_, wrong) => {
    const world = startChannelWorld();
    const { id } = world.grafana.accounts.create({ name: 'enterprise-groups-relay', ...wrong }, 'Admin');
    expect(await make()).toMatchObject({ kind: 'done' });
    expect(world.accounts).toMatchObject([{ id, isDisabled: false, role: 'Viewer' }]);
  });
});

describe('a channel that is there', () => {
  it('is left as it is', async () => {
    const world = await startWithChannel();
    const before = { receivers: JSON.stringify(world.receivers), key: world.key, writes: writes(world).length };
    expect(await make()).toEqual({ kind: 'done', title: 'Operations', change: 'kept' });
    expect({ receivers: JSON.stringify(world.receivers), key: world.key, writes: writes(world).length }).toEqual(
      before
    );
  });

  it('gets both secrets anew if asked to, and loses the old token last', async () => {
    const world = await startWithChannel();
    const before = { key: world.key, token: channelTokens(world)[0]?.key };
    expect(await make({ renew: true })).toEqual({ kind: 'done', title: 'Operations', change: 'repaired' });
    expect(fits(world)).toBe(true);
    expect(world.key).not.toBe(before.key);
    expect(channelTokens(world)).toHaveLength(1);
    expect(channelTokens(world)[0]?.key).not.toBe(before.token);
    expect(writes(world).at(-1)).toMatch(/^DELETE \/api\/serviceaccounts\/\d+\/tokens\/\d+$/);
  });

  it.each<[string, (world: ChannelWorld) => void]>([
    ['its token was deleted', (world) => void deleteTokens(world)],
    ['its token expired', (world) => world.tokens.forEach((token) => (token.expiresAtMs = 1))],
    ['its key was deleted', (world) => (world.key = '')],
    ['somebody took the key out of its contact point', (world) => delete secretsOf(world)['hmacConfig.secret']],
    [
      'somebody took the token out of its contact point',
      (world) => delete secretsOf(world)['authorization_credentials'],
    ],
    [
      'a second token is there',
      (world) => void world.grafana.accounts.addToken(world.accounts[0]?.id ?? 0, { name: 'webhook-ops-ffffffff' }),
    ],
  ])('gets both secrets anew if %s', async (_, spoil) => {
    const world = await startWithChannel();
    const { key } = world;
    spoil(world);
    expect(await make()).toEqual({ kind: 'done', title: 'Operations', change: 'repaired' });
    expect(fits(world)).toBe(true);
    expect(world.key).not.toBe(key);
    expect(channelTokens(world)).toHaveLength(1);
  });

  it.each([{}, { maxAlerts: '0' }, { maxAlerts: '' }])(
    'works without a limit of alerts (%j), and gets one when it is mended',
    async (without) => {
      const world = await startWithChannel();
      const [receiver] = world.receivers;
      const [integration] = receiver?.integrations ?? [];
      const { maxAlerts, ...settings } = integration?.settings ?? {};
      Object.assign(receiver ?? {}, { integrations: [{ ...integration, settings: { ...settings, ...without } }] });
      expect(maxAlerts).toBe('5000');
      expect(await make()).toMatchObject({ change: 'kept' });
      world.row.jsonData = { relayUrl: 'https://grafana.example' };
      expect(await make()).toMatchObject({ change: 'repaired' });
      expect(world.receivers[0]?.integrations[0]?.settings).toMatchObject({ maxAlerts: '5000' });
    }
  );

  it('is mended without touching its secrets, and keeps what somebody added', async () => {
    const world = await startWithChannel();
    const { key } = world;
    const [receiver] = world.receivers;
    const [integration] = receiver?.integrations ?? [];
    const settings = { addresses: 'ops@example.com' };
    const mail = { uid: 'mail', type: 'email', disableResolveMessage: false, settings, secrets: {} };
    const added = { maxAlerts: '50', payload: { template: 'x' }, tlsConfig: { insecureSkipVerify: true } };
    const ours = { ...integration, disableResolveMessage: true, settings: { ...integration?.settings, ...added } };
    Object.assign(receiver ?? {}, { integrations: [mail, ours] });
    secretsOf(world)['tlsConfig.caCertificate'] = 'PEM';
    world.row.jsonData = { relayUrl: 'https://grafana.example' };
    expect(await make()).toEqual({ kind: 'done', title: 'Operations', change: 'repaired' });
    expect(fits(world)).toBe(true);
    expect(world.key).toBe(key);
    expect(secretsOf(world)['tlsConfig.caCertificate']).toBe('PEM');
    const { payload, ...keptSettings } = added;
    expect(world.receivers[0]?.integrations).toEqual([
      mail,
      {
        ...ours,
        settings: {
          ...integration?.settings,
          ...keptSettings,
          url: 'https://grafana.example/api/plugins/enterprise-groups-app/resources/notify/ops',
        },
      },
    ]);
    expect(await make()).toMatchObject({ kind: 'done', change: 'kept' });
  });

  it('keeps the title somebody gave it', async () => {
    const world = await startWithChannel();
    Object.assign(world.receivers[0] ?? {}, { title: 'Night shift' });
    expect(await make()).toEqual({ kind: 'done', title: 'Night shift', change: 'kept' });
    expect(await make({ renew: true })).toEqual({ kind: 'done', title: 'Night shift', change: 'repaired' });
  });
});

describe('an interruption', () => {
  /** Calls a run makes on a good line, and a few more that a bad one leads to. */
  const moments = Array.from({ length: 16 }, (_, index) => index);

  it.each(moments.flatMap((moment) => [[moment, 'request'] as const, [moment, 'answer'] as const]))(
    'of a new channel at call %i (its %s is lost) is finished by the next run',
    async (moment, what) => {
      const world = startChannelWorld();
      world.loses = (call) => (call >= moment ? (call === moment ? what : 'request') : null);
      await make();
      world.loses = () => null;
      // Nothing leads to the webhook before it can get through.
      expect(world.receivers.length === 0 || fits(world)).toBe(true);
      expect(await make()).toMatchObject({ kind: 'done' });
      expect(fits(world)).toBe(true);
      expect(channelTokens(world)).toHaveLength(1);
    }
  );

  it.each(
    moments.flatMap((moment) =>
      (['request', 'answer'] as const).flatMap((what) =>
        [true, false].map((hasToken) => [moment, what, hasToken] as const)
      )
    )
  )(
    'of a renewal at call %i (its %s is lost; old token: %s) is finished by the next run',
    async (moment, what, hasToken) => {
      const world = await startWithChannel();
      if (!hasToken) {
        deleteTokens(world);
      }
      const begin = world.calls().length;
      world.loses = (call) => (call - begin >= moment ? (call - begin === moment ? what : 'request') : null);
      await make({ renew: true });
      world.loses = () => null;
      expect(await make()).toMatchObject({ kind: 'done' });
      expect(fits(world)).toBe(true);
      expect(channelTokens(world)).toHaveLength(1);
    }
  );

  it.each(moments.flatMap((moment) => [[moment, 'request'] as const, [moment, 'answer'] as const]))(
    'of one call (%i, its %s is lost) never says done where it does not fit',
    async (moment, what) => {
      const world = startChannelWorld();
      world.loses = (call) => (call === moment ? what : null);
      const outcome = await make();
      expect(outcome.kind === 'failed' || fits(world)).toBe(true);
    }
  );
});

describe('what another contact point is in the way of', () => {
  it('a title, which is suggested with another end', async () => {
    const world = startChannelWorld();
    addReceiver(world, 'Operations');
    addReceiver(world, 'Operations (ops)', { integrations: [] });
    expect(await make()).toEqual({
      kind: 'failed',
      step: 'look',
      problem: { kind: 'title-taken', title: 'Operations', suggestion: 'Operations (ops) 2' },
      left: 'unchanged',
    });
    expect(writes(world)).toEqual([]);
    expect(await make({ title: 'Operations (ops) 2' })).toMatchObject({ kind: 'done' });
    expect(fits(world)).toBe(true);
  });

  it.each(['file', 'api', 'converted_prometheus'] as const)('its own provenance, which is %s', async (provenance) => {
    const world = await startWithChannel();
    Object.assign(world.receivers[0] ?? {}, { provenance });
    const before = writes(world).length;
    world.key = '';
    expect(await make({ renew: true })).toMatchObject({
      problem: { kind: 'contact-point-provisioned', title: 'Operations' },
      left: 'unchanged',
    });
    expect(writes(world)).toHaveLength(before);
  });

  it('a key somebody else’s contact point signs with', async () => {
    const world = startChannelWorld();
    world.key = 'by hand';
    const settings = { url: 'https://elsewhere/api/plugins/enterprise-groups-app/resources/notify/ops' };
    const byHand = { uid: 'hand', type: 'webhook', disableResolveMessage: false, settings, secrets: {} };
    addReceiver(world, 'By hand', { integrations: [byHand] });
    expect(await make()).toMatchObject({ problem: { kind: 'foreign-channel', title: 'By hand' }, left: 'unchanged' });
    expect(world.key).toBe('by hand');
    expect(writes(world)).toEqual([]);
  });
});
