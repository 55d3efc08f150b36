import { addPolicy, addReceiver, addRule, type ChannelWorld, startChannelWorld } from '../../test/channelWorld';
import { createAlertChannel } from './createAlertChannel';
import { isInUse, readDependents, readUses } from './readDependents';

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers';
const TREES = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/routingtrees';
const RULER = '/api/ruler/grafana/api/v1/rules';
const BASE = 'http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify';

/** A contact point that sends an e-mail, and to this address. */
function addSender(world: ChannelWorld, title: string, url: string, type = 'webhook'): void {
  const mail = { uid: `mail-${title}`, type: 'email', settings: {} };
  addReceiver(world, title, { integrations: [mail, { uid: `hook-${title}`, type, settings: { url } }] as never });
}

/** The reader may not see what is at this path. */
function forbid({ grafana }: ChannelWorld, path: string): void {
  grafana.faults.add({ method: 'GET', path, status: 403, body: { message: 'Access denied' } });
}

async function titlesFor(id: string) {
  const read = await readDependents(id);
  return read.ok ? read.value.map(({ title }) => title) : read.failure;
}

it.each([
  ['its address', `${BASE}/ops`],
  ['a closing slash', `${BASE}/ops/`],
  ['a query', `${BASE}/ops?orgId=1`],
  [
    'Grafana below a path of its own',
    `https://g.example/grafana/api/plugins/enterprise-groups-app/resources/notify/ops`,
  ],
])('finds a contact point by %s', async (_, url) => {
  addSender(startChannelWorld(), 'A', url);
  expect(await titlesFor('ops')).toEqual(['A']);
});

it.each([
  ['another webhook', `${BASE}/ops2`],
  ['one whose name ends alike', `${BASE}/dev-ops`],
  ['another plugin', 'http://g/api/plugins/other-app/resources/notify/ops'],
  ['no address', 'ops'],
])('takes none that leads to %s', async (_, url) => {
  addSender(startChannelWorld(), 'A', url);
  expect(await titlesFor('ops')).toEqual([]);
});

it('takes webhook integrations only, and contact points without any for what they are', async () => {
  const world = startChannelWorld();
  addSender(world, 'A', `${BASE}/ops`, 'email');
  addReceiver(world, 'None', { integrations: [] });
  expect(await titlesFor('ops')).toEqual([]);
});

it('counts what uses it, also where none of it may be seen', async () => {
  const world = startChannelWorld();
  addSender(world, 'A', `${BASE}/ops`);
  ['cpu', 'memory', 'disk'].forEach((uid) => addRule(world, { uid, notification_settings: { receiver: 'A' } }));
  addPolicy(world, 'A');
  forbid(world, RULER);
  forbid(world, TREES);
  const read = await readDependents('ops');
  const hidden = { rules: 3, policies: 1 };
  expect(read).toMatchObject({ ok: true, value: [{ title: 'A', isOwn: false, rules: [], policies: [], hidden }] });
  expect(read.ok && read.value.some(isInUse)).toBe(true);
});

it('is in use by nobody where nothing names it', async () => {
  addSender(startChannelWorld(), 'A', `${BASE}/ops`);
  const read = await readDependents('ops');
  expect(read).toMatchObject({ ok: true, value: [{ title: 'A', hidden: { rules: 0, policies: 0 }, isUnsure: false }] });
  expect(read.ok && read.value.some(isInUse)).toBe(false);
});

it('names the rules and policies that lead to it', async () => {
  const world = startChannelWorld();
  await createAlertChannel({ id: 'ops', name: 'Operations' });
  addRule(world, { notification_settings: { receiver: 'Operations' } });
  addRule(world, { uid: 'mem' });
  addPolicy(world, 'Operations', ['team', '=', 'a']);
  expect(await readDependents('ops')).toMatchObject({
    ok: true,
    value: [
      {
        title: 'Operations',
        isOwn: true,
        rules: [{ uid: 'cpu' }],
        policies: [{ matchers: ['team=a'] }],
        hidden: { rules: 0, policies: 0 },
        isUnsure: false,
      },
    ],
  });
});

it('is not sure where the older API says nothing of uses, and rules cannot be read', async () => {
  const world = startChannelWorld();
  await createAlertChannel({ id: 'ops', name: 'Operations' });
  world.grafana.behaviour.missing = [{ path: '/apis/notifications.alerting.grafana.app/', status: 404 }];
  forbid(world, RULER);
  expect(await readDependents('ops')).toMatchObject({
    ok: true,
    value: [{ title: 'Operations', isOwn: true, isUnsure: true }],
  });
});

it.each([
  [{ status: 403, body: { message: 'Access denied' } }, { kind: 'forbidden' }],
  [{ status: 200, body: { items: 'of another version' } }, { kind: 'unreadable' }],
] as const)('says why it does not know after %j', async (answer, failure) => {
  const { grafana } = startChannelWorld();
  grafana.faults.add({ method: 'GET', path: RECEIVERS, ...answer });
  expect(await readDependents('ops')).toMatchObject({ ok: false, failure });
});

describe('the uses of many webhooks', () => {
  it('are those of each, read once', async () => {
    const world = startChannelWorld();
    await createAlertChannel({ id: 'ops', name: 'Operations' });
    addSender(world, 'A', `${BASE}/ops/`);
    addSender(world, 'B', `${BASE}/dba?orgId=1`);
    addSender(world, 'C', `${BASE}/ops2`);
    addRule(world, { notification_settings: { receiver: 'Operations' } });
    addPolicy(world, 'B');
    const before = world.calls().length;
    const read = await readUses(['ops', 'dba', 'none']);
    const calls = world.calls().slice(before);
    expect(calls).toHaveLength(new Set(calls).size);
    const uses = read.ok ? read.value : null;
    expect(uses?.missing).toBeNull();
    for (const id of ['ops', 'dba', 'none']) {
      const alone = await readDependents(id);
      expect(uses?.byWebhook.get(id) ?? []).toEqual(alone.ok ? alone.value : null);
    }
    expect(uses?.byWebhook.get('ops')?.map(({ title, isOwn, rules }) => [title, isOwn, rules.length])).toEqual([
      ['Operations', true, 1],
      ['A', false, 0],
    ]);
  });

  it('say what could not be read', async () => {
    const world = startChannelWorld();
    forbid(world, RECEIVERS);
    expect(await readUses(['ops'])).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
  });
});
