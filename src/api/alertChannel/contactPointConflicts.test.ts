import { failed, type FakeRoutes } from '../../test/fakeBackend';
import { createAlertChannel } from './createAlertChannel';
import { addReceiver, type ChannelWorld, kubeFailure, secretsOf, startChannelWorld } from '../../test/channelWorld';

const OPS = { id: 'ops', name: 'Operations' };
const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';

type Create = FakeRoutes[`POST ${typeof RECEIVERS}`];

/** The route, but something happens right before it the first time. */
function disturbed<Name extends keyof FakeRoutes>(real: ChannelWorld, route: Name, disturb: () => void) {
  let isFirst = true;
  const original = real.routes[route] as unknown as (call: unknown) => unknown;
  const answer = (call: unknown) => {
    if (isFirst) {
      isFirst = false;
      disturb();
    }
    return original(call);
  };
  return { [route]: answer } as Partial<FakeRoutes>;
}

const CONFLICT = kubeFailure(409, 'Conflict', 'Provided version does not match current version');

describe('a conflict', () => {
  it('over a change of somebody else is merged once, and loses nothing of it', async () => {
    const settings = { addresses: 'ops@example.com' };
    const mail = { uid: 'mail', type: 'email', disableResolveMessage: false, settings, secrets: {} };
    let isDisturbing = false;
    const world = startChannelWorld((real) =>
      disturbed(real, `PUT ${RECEIVERS}/:name`, () => {
        if (isDisturbing) {
          real.receivers[0]?.integrations.push(mail);
        }
      })
    );
    await createAlertChannel(OPS);
    isDisturbing = true;
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ kind: 'done', change: 'repaired' });
    expect(world.receivers[0]?.integrations.map(({ uid }) => uid)).toEqual(['eg-ops', 'mail']);
    expect(secretsOf(world)['hmacConfig.secret']).toBe(world.key);
  });

  it('that comes again is said, and leaves the channel as it was', async () => {
    const world = startChannelWorld({ [`PUT ${RECEIVERS}/:name`]: () => CONFLICT });
    await createAlertChannel(OPS);
    const { key } = world;
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({
      step: 'contact-point',
      problem: { kind: 'call', failure: { status: 409 } },
      left: 'unchanged',
    });
    expect(world.key).toBe(key);
  });

  it('over a uid that was taken meanwhile, which is 400, ends with both ends fitting', async () => {
    const world = startChannelWorld((real) =>
      disturbed(real, `POST ${RECEIVERS}`, () => {
        const settings = { url: 'http://127.0.0.1:3000/' };
        const integration = { uid: 'eg-ops', type: 'webhook', disableResolveMessage: false, settings, secrets: {} };
        addReceiver(real, 'Theirs', { integrations: [integration] });
      })
    );
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done', title: 'Theirs' });
    expect(secretsOf(world)['hmacConfig.secret']).toBe(world.key);
  });

  it('over a title that was taken meanwhile suggests another', async () => {
    startChannelWorld((real) =>
      disturbed(real, `POST ${RECEIVERS}`, () => {
        addReceiver(real, 'Operations');
      })
    );
    expect(await createAlertChannel(OPS)).toMatchObject({
      step: 'contact-point',
      problem: { kind: 'title-taken', suggestion: 'Operations (ops)' },
      left: 'unchanged',
    });
  });

  it('of two who make the same channel leaves both ends fitting', async () => {
    let other: Promise<unknown> = Promise.resolve();
    const world: ChannelWorld = startChannelWorld((real) => {
      const create = real.routes[`POST ${RECEIVERS}`] as Create;
      let calls = 0;
      return {
        [`POST ${RECEIVERS}`]: async (call: Parameters<Create>[0]) => {
          if (calls++ === 0) {
            // Another tab does all of it while this request is on its way.
            other = createAlertChannel(OPS);
            await other;
          }
          return await create(call);
        },
      };
    });
    const outcome = await createAlertChannel(OPS);
    expect(await other).toMatchObject({ kind: expect.any(String) });
    const secrets = secretsOf(world);
    const isTokenThere = world.tokens.some(({ key }) => key === secrets['authorization_credentials']);
    expect(outcome.kind === 'failed' || (isTokenThere && secrets['hmacConfig.secret'] === world.key)).toBe(true);
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done' });
    expect(secretsOf(world)['hmacConfig.secret']).toBe(world.key);
    expect(world.tokens).toHaveLength(1);
  });
});

describe('a Grafana without the receivers API', () => {
  const withoutReceivers = (status: 404 | 405 | 410 = 404) => {
    const world = startChannelWorld();
    world.grafana.behaviour.missing = [{ path: '/apis/notifications.alerting.grafana.app/', status }];
    return world;
  };

  it.each([404, 405, 410] as const)('(%i) gets the same contact point through the older one', async (status) => {
    const world = withoutReceivers(status);
    const fits = () =>
      secretsOf(world)['authorization_credentials'] === world.tokens[0]?.key &&
      secretsOf(world)['hmacConfig.secret'] === world.key;
    expect(await createAlertChannel(OPS)).toEqual({ kind: 'done', title: 'Operations', change: 'made' });
    expect(world.receivers).toMatchObject([
      {
        title: 'Operations',
        provenance: '',
        integrations: [
          {
            uid: 'eg-ops',
            type: 'webhook',
            disableResolveMessage: false,
            settings: {
              url: 'http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify/ops',
              hmacConfig: { header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp' },
            },
          },
        ],
      },
    ]);
    expect(fits()).toBe(true);
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'kept' });
    world.row.jsonData = { relayUrl: 'https://grafana.example' };
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'repaired' });
    expect(world.receivers[0]?.integrations[0]?.settings).toMatchObject({
      url: 'https://grafana.example/api/plugins/enterprise-groups-app/resources/notify/ops',
    });
    expect(fits()).toBe(true);
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ change: 'repaired' });
    expect(fits()).toBe(true);
  });

  it('never adds to a contact point of that name: the older API would', async () => {
    const world = withoutReceivers();
    addReceiver(world, 'Operations');
    expect(await createAlertChannel(OPS)).toMatchObject({ problem: { kind: 'title-taken' }, left: 'unchanged' });
    expect(world.receivers[0]?.integrations.map(({ type }) => type)).toEqual(['email']);
  });

  it.each([403, 500, 0])('or with neither (%i) is told', async (status) => {
    startChannelWorld({
      [`GET ${RECEIVERS}`]: () => failed(404, {}),
      'GET /api/v1/provisioning/contact-points': () => failed(status, {}),
    });
    expect(await createAlertChannel(OPS)).toMatchObject({ step: 'look', problem: { kind: 'call' }, left: 'unchanged' });
  });
});
