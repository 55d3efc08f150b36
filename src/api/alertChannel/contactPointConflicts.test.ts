import { type EmbeddedBody } from '../../test/alertingBodies';
import { type ChannelWorld, startChannelWorld } from '../../test/channelWorld';
import { failed, fakeBackend, type FakeRoutes, ok } from '../../test/fakeBackend';
import { kubeFailure } from '../../test/fakeReceivers';
import { createAlertChannel } from './createAlertChannel';

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
    const mail = { uid: 'mail', type: 'email', version: 'v1', settings: { addresses: 'ops@example.com' } };
    let isDisturbing = false;
    const world = startChannelWorld((real) =>
      disturbed(real, `PUT ${RECEIVERS}/:name`, () => {
        const [receiver] = real.receivers;
        if (receiver !== undefined && isDisturbing) {
          receiver.version++;
          receiver.integrations = [...receiver.integrations, mail];
        }
      })
    );
    await createAlertChannel(OPS);
    isDisturbing = true;
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ kind: 'done', change: 'repaired' });
    expect(world.receivers[0]?.integrations.map(({ uid }) => uid)).toEqual(['eg-ops', 'mail']);
    expect(world.receivers[0]?.secrets['eg-ops']?.['hmacConfig.secret']).toBe(world.key);
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

  it('over a title that was taken meanwhile suggests another', async () => {
    startChannelWorld((real) =>
      disturbed(real, `POST ${RECEIVERS}`, () => {
        real.receivers.push({ title: 'Operations', version: 1, provenance: 'none', integrations: [], secrets: {} });
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
    const [receiver] = world.receivers;
    const secrets = receiver?.secrets['eg-ops'] ?? {};
    const isTokenThere = world.tokens.some(({ key }) => key === secrets['authorization_credentials']);
    expect(outcome.kind === 'failed' || (isTokenThere && secrets['hmacConfig.secret'] === world.key)).toBe(true);
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done' });
    expect(receiver?.secrets['eg-ops']?.['hmacConfig.secret']).toBe(world.key);
    expect(world.tokens).toHaveLength(1);
  });
});

describe('a Grafana without the receivers API', () => {
  /** The older API over a list, which it changes as Grafana would. */
  function provisioningRoutes(points: EmbeddedBody[]): Partial<FakeRoutes> {
    return {
      [`GET ${RECEIVERS}`]: () => failed(404, { message: 'Not found' }),
      'GET /api/v1/provisioning/contact-points': () => ok(points.map(redacted)),
      'POST /api/v1/provisioning/contact-points': ({ body }) => {
        points.push(body as EmbeddedBody);
        return { status: 202, body: redacted(body as EmbeddedBody) };
      },
      'PUT /api/v1/provisioning/contact-points/:uid': ({ params, body }) => {
        const index = points.findIndex(({ uid }) => uid === params['uid']);
        points[index] = body as EmbeddedBody;
        return { status: 202, body: { message: 'contactpoint updated' } };
      },
    };
  }

  function redacted(point: EmbeddedBody): EmbeddedBody {
    const { hmacConfig, ...settings } = point.settings;
    const hidden = { ...settings, authorization_credentials: '[REDACTED]' };
    return { ...point, settings: { ...hidden, hmacConfig: { ...(hmacConfig as object), secret: '[REDACTED]' } } };
  }

  it('gets the same contact point through the older one, editable in its pages', async () => {
    const points: EmbeddedBody[] = [];
    const world = startChannelWorld(provisioningRoutes(points));
    expect(await createAlertChannel(OPS)).toEqual({ kind: 'done', title: 'Operations', change: 'made' });
    expect(points).toMatchObject([
      {
        uid: 'eg-ops',
        name: 'Operations',
        type: 'webhook',
        disableResolveMessage: false,
        settings: {
          url: 'http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify/ops',
          authorization_credentials: world.tokens[0]?.key,
          hmacConfig: { header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp', secret: world.key },
        },
      },
    ]);
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'kept' });
    world.row.jsonData = { relayUrl: 'https://grafana.example' };
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'repaired' });
    // Grafana takes it for what is stored.
    expect(points[0]?.settings).toMatchObject({
      url: 'https://grafana.example/api/plugins/enterprise-groups-app/resources/notify/ops',
      authorization_credentials: '[REDACTED]',
      hmacConfig: { secret: '[REDACTED]' },
    });
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ change: 'repaired' });
    expect(points[0]?.settings).toMatchObject({
      authorization_credentials: world.tokens[0]?.key,
      hmacConfig: { secret: world.key },
    });
  });

  it('never adds to a contact point of that name: the older API would', async () => {
    const mail: EmbeddedBody = {
      uid: 'mail',
      name: 'Operations',
      type: 'email',
      settings: {},
      disableResolveMessage: false,
    };
    const points = [mail];
    startChannelWorld(provisioningRoutes(points));
    expect(await createAlertChannel(OPS)).toMatchObject({ problem: { kind: 'title-taken' }, left: 'unchanged' });
    expect(points).toEqual([mail]);
  });

  it('is asked not to mark what it writes as provisioned', async () => {
    const world = startChannelWorld(provisioningRoutes([]));
    const calls = fakeBackend({ ...world.routes, ...provisioningRoutes([]) });
    await createAlertChannel(OPS);
    const written = calls.filter(({ url, method }) => url.includes('/provisioning/') && method !== 'GET');
    expect(written.map(({ headers }) => headers)).toEqual([{ 'X-Disable-Provenance': 'true' }]);
  });

  it.each([403, 500, 0])('or with neither (%i) is told', async (status) => {
    startChannelWorld({
      [`GET ${RECEIVERS}`]: () => failed(404, {}),
      'GET /api/v1/provisioning/contact-points': () => failed(status, {}),
    });
    expect(await createAlertChannel(OPS)).toMatchObject({ step: 'look', problem: { kind: 'call' }, left: 'unchanged' });
  });
});
