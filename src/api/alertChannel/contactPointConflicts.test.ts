import { type FakeCall, failed, type FakeRoutes } from '../../test/fakeBackend';
import { createAlertChannel } from './createAlertChannel';
import {
  addReceiver,
  type ChannelWorld,
  disturbed,
  OPS,
  RECEIVERS,
  secretsOf,
  startChannelWorld,
} from '../../test/channelWorld';

type Create = FakeRoutes[`POST ${typeof RECEIVERS}`];

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
    let changes = 0;
    const world = startChannelWorld((real) => ({
      [`PUT ${RECEIVERS}/:name`]: async (call: FakeCall) => {
        // Whatever was read is out of date when it is written.
        real.receivers.forEach(({ integrations }) => (integrations[0]!.settings['title'] = String(changes++)));
        return await real.routes[`PUT ${RECEIVERS}/:name`](call);
      },
    }));
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
  const withoutReceivers = () => {
    const world = startChannelWorld();
    world.grafana.behaviour.missing = [{ path: '/apis/notifications.alerting.grafana.app/', status: 404 }];
    return world;
  };

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
