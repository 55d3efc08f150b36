import { type Behaviour } from '../../../dev/fakeGrafana/behaviour';
import { failed } from '../../test/fakeBackend';
import {
  accessDenied,
  addPolicy,
  addReceiver,
  addRule,
  type ChannelWorld,
  deleteTokens,
  OPS,
  secretsOf,
  startChannelWorld,
} from '../../test/channelWorld';
import { createAlertChannel } from './createAlertChannel';
import { readChannel } from './readChannels';
import { removeChannel } from './removeChannel';
import { renameChannel } from './renameChannel';

const RENAMING = { webhookId: 'ops', from: 'Operations', to: 'Night shift' };
const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers';
const POINTS = '/api/v1/provisioning/contact-points';

type Kind = Behaviour['receivers'] | 404 | 405 | 410;

/** Every receivers API there may be, and three ways in which there is none. */
const KINDS: readonly Kind[] = ['untyped', 'variant', 'typed', 'lossy', 404, 405, 410];

function worldOf(kind: Kind, ...changed: Parameters<typeof startChannelWorld>): ChannelWorld {
  const world = startChannelWorld(...changed);
  const { behaviour } = world.grafana;
  if (typeof kind === 'number') {
    behaviour.missing = [{ path: '/apis/notifications.alerting.grafana.app/', status: kind }];
  } else {
    behaviour.receivers = kind;
  }
  return world;
}

async function madeIn(kind: Kind): Promise<ChannelWorld> {
  const world = worldOf(kind);
  expect(await createAlertChannel(OPS)).toEqual({ kind: 'done', title: 'Operations', change: 'made' });
  return world;
}

const titles = ({ receivers }: ChannelWorld) => receivers.map(({ title }) => title);

const writesOf = (world: ChannelWorld) =>
  world.calls().filter((call) => !call.startsWith('GET') && /receivers|contact-points/.test(call));

/** Checks that alerts get through: all settings, one token that is taken, and the webhook's own key. */
async function expectFitting(world: ChannelWorld): Promise<void> {
  expect(world.receivers.filter(({ integrations }) => integrations.some(({ uid }) => uid === 'eg-ops'))).toHaveLength(
    1
  );
  expect(world.tokens).toHaveLength(1);
  expect(secretsOf(world)).toEqual({
    authorization_credentials: world.tokens[0]?.key,
    'hmacConfig.secret': world.key,
  });
  const read = await readChannel('ops');
  expect(read).toMatchObject({ ok: true, value: { state: { kind: 'right' }, others: [] } });
}

describe.each(KINDS)('where the receivers API is %s', (kind) => {
  it('a channel is made, and found as it is', async () => {
    const world = await madeIn(kind);
    await expectFitting(world);
    expect(world.receivers[0]?.provenance).toBe('');
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'kept' });
  });

  it('a channel is made beside contact points that are there', async () => {
    const world = worldOf(kind);
    addReceiver(world, 'Mail');
    expect(await createAlertChannel(OPS)).toMatchObject({ kind: 'done' });
    await expectFitting(world);
    expect(titles(world).sort()).toEqual(['Mail', 'Operations']);
  });

  it('a setting is repaired, and token and key stay', async () => {
    const world = await madeIn(kind);
    const secrets = { ...secretsOf(world) };
    world.row.jsonData = { relayUrl: 'https://grafana.example' };
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'repaired' });
    expect(secretsOf(world)).toEqual(secrets);
    await expectFitting(world);
  });

  it.each<[string, (world: ChannelWorld) => void]>([
    ['its token was deleted', deleteTokens],
    [
      'somebody took its secrets',
      (world) => ['authorization_credentials', 'hmacConfig.secret'].forEach((name) => delete secretsOf(world)[name]),
    ],
  ])('token and key are made anew where %s', async (_, spoil) => {
    const world = await madeIn(kind);
    spoil(world);
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'repaired' });
    await expectFitting(world);
  });

  it('token and key are replaced', async () => {
    const world = await madeIn(kind);
    const { key } = world;
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ change: 'repaired' });
    expect(world.key).not.toBe(key);
    await expectFitting(world);
  });

  it('it is renamed, and keeps its secrets and what names it', async () => {
    const world = await madeIn(kind);
    const secrets = { ...secretsOf(world) };
    addRule(world, { notification_settings: { receiver: 'Operations' } });
    addPolicy(world, 'Operations');
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'done', title: 'Night shift' });
    expect(world.rules[0]?.notification_settings).toEqual({ receiver: 'Night shift' });
    expect(world.grafana.policy.routes?.[0]?.receiver).toBe('Night shift');
    expect(secretsOf(world)).toEqual(secrets);
    await expectFitting(world);
  });

  it('a further integration stays as it is', async () => {
    const world = await madeIn(kind);
    const mail = {
      uid: 'mail',
      type: 'email',
      disableResolveMessage: true,
      settings: { addresses: 'a@b' },
      secrets: {},
    };
    world.receivers[0]?.integrations.push(mail);
    world.row.jsonData = { relayUrl: 'https://grafana.example' };
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'repaired' });
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({ change: 'repaired' });
    expect(world.receivers[0]?.integrations).toContainEqual(mail);
    await expectFitting(world);
    expect(await removeChannel('ops')).toEqual({ kind: 'kept-others', title: 'Operations' });
    expect(world.receivers[0]?.integrations).toEqual([mail]);
  });

  it('it is deleted', async () => {
    const world = await madeIn(kind);
    expect(await removeChannel('ops')).toEqual({ kind: 'removed', title: 'Operations' });
    expect(titles(world)).toEqual([]);
  });

  it('it takes over nobody’s title', async () => {
    const world = worldOf(kind);
    addReceiver(world, 'Operations');
    expect(await createAlertChannel(OPS)).toMatchObject({ problem: { kind: 'title-taken' }, left: 'unchanged' });
    expect(writesOf(world)).toEqual([]);
  });
});

describe('how it is written', () => {
  it.each<[Kind, string[]]>([
    ['untyped', [`POST ${RECEIVERS}`]],
    ['variant', [`POST ${RECEIVERS}`, `POST ${RECEIVERS}`]],
    ['typed', [`POST ${RECEIVERS}`, `POST ${RECEIVERS}`, `PUT ${POINTS}/eg-ops`]],
    ['lossy', [`POST ${RECEIVERS}`, `PUT ${RECEIVERS}/T3BlcmF0aW9ucw`, `PUT ${POINTS}/eg-ops`]],
    [404, [`POST ${POINTS}`]],
  ])('where the receivers API is %s', async (kind, writes) => {
    expect(writesOf(await madeIn(kind))).toEqual(writes);
  });

  it('with new secrets a typed API is passed by: it would drop those that are stored', async () => {
    const world = await madeIn('typed');
    const before = writesOf(world).length;
    await createAlertChannel(OPS, { renew: true });
    expect(writesOf(world).slice(before)).toEqual([`PUT ${POINTS}/eg-ops`]);
  });
});

describe('a typed API without the older one', () => {
  const withoutOlder = (world: ChannelWorld) => {
    world.grafana.behaviour.missing = [{ path: POINTS, status: 404 }];
    return world;
  };

  it('takes no channel, and none is left half made', async () => {
    const world = withoutOlder(worldOf('typed'));
    expect(await createAlertChannel(OPS)).toEqual({
      kind: 'failed',
      step: 'contact-point',
      problem: { kind: 'not-kept' },
      left: 'unchanged',
    });
    expect(titles(world)).toEqual([]);
    expect(world.tokens).toEqual([]);
  });

  it('keeps what is stored when it is renamed or mended', async () => {
    const world = withoutOlder(await madeIn('typed'));
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'done', title: 'Night shift' });
    world.row.jsonData = { relayUrl: 'https://grafana.example' };
    expect(await createAlertChannel(OPS)).toMatchObject({ change: 'repaired' });
    await expectFitting(world);
  });

  it('says that alerts are refused where it lost the secrets', async () => {
    withoutOlder(await madeIn('typed'));
    expect(await createAlertChannel(OPS, { renew: true })).toMatchObject({
      problem: { kind: 'not-kept' },
      left: 'refusing',
    });
  });
});

describe('a way that is barred', () => {
  it.each([403, 500, 0])('(%i) is said, and nothing is left half made', async (status) => {
    const world = worldOf('typed', {
      [`POST ${POINTS}`]: () => failed(status, {}),
      [`PUT ${POINTS}/:uid`]: () => (status === 403 ? accessDenied('alert.provisioning:write') : failed(status, {})),
    });
    expect(await createAlertChannel(OPS)).toMatchObject({
      step: 'contact-point',
      problem: { kind: 'call' },
      left: 'unchanged',
    });
    expect(titles(world)).toEqual([]);
  });
});

describe('a renaming that loses the secrets', () => {
  it('is no success', async () => {
    const world = startChannelWorld((real) => ({
      'PUT /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers/:name': async (call) => {
        const body = call.body as { spec: { integrations: Array<{ secureFields: object }> } };
        body.spec.integrations.forEach((each) => (each.secureFields = {}));
        return await real.routes[
          'PUT /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers/:name'
        ](call);
      },
    }));
    await createAlertChannel(OPS);
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'incomplete' });
    expect(titles(world)).toEqual(['Night shift']);
    expect(await readChannel('ops')).toMatchObject({ value: { state: { kind: 'drifted' } } });
  });
});
