import { failed, fakeBackend, ok } from '../../test/fakeBackend';
import { createAlertChannel } from './createAlertChannel';
import { isInUse, readDependents } from './readDependents';
import { addPolicy, addRule, startChannelWorld } from '../../test/channelWorld';

const RECEIVERS = 'GET /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';
const BASE = 'http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify';

const receiver = (title: string, url: unknown, annotations: unknown = {}, type = 'webhook') => ({
  metadata: { name: 'x', annotations },
  spec: {
    title,
    integrations: [
      { type: 'email', settings: {} },
      { type, settings: { url } },
    ],
  },
});

async function titlesFor(id: string, ...items: object[]) {
  fakeBackend({ [RECEIVERS]: () => ok({ items }) as never });
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
])('finds a contact point by %s', async (_, url) => expect(await titlesFor('ops', receiver('A', url))).toEqual(['A']));

it.each([
  ['another webhook', `${BASE}/ops2`],
  ['one whose name ends alike', `${BASE}/dev-ops`],
  ['another plugin', 'http://g/api/plugins/other-app/resources/notify/ops'],
  ['no address', 'ops'],
  ['no text', 5],
])('takes none that leads to %s', async (_, url) => expect(await titlesFor('ops', receiver('A', url))).toEqual([]));

it('takes webhook integrations only, and contact points without any for what they are', async () => {
  const none = { metadata: { name: 'none' }, spec: { title: 'None', integrations: null } };
  expect(await titlesFor('ops', receiver('A', `${BASE}/ops`, {}, 'slack'), none)).toEqual([]);
});

it.each([
  [
    { 'grafana.com/inUse/rules': '3', 'grafana.com/inUse/routes': '1' },
    { rules: 3, policies: 1 },
  ],
  [{}, { rules: 0, policies: 0 }],
  [null, { rules: 0, policies: 0 }],
  [{ 'grafana.com/inUse/rules': 'many' }, { rules: 0, policies: 0 }],
])('counts what uses it, also where none of it may be seen: %j', async (annotations, hidden) => {
  fakeBackend({ [RECEIVERS]: () => ok({ items: [receiver('A', `${BASE}/ops`, annotations)] }) as never });
  const read = await readDependents('ops');
  expect(read).toMatchObject({ ok: true, value: [{ title: 'A', isOwn: false, rules: [], policies: [], hidden }] });
  expect(read.ok && read.value.some(isInUse)).toBe(hidden.rules > 0);
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
  const settings = { url: `${BASE}/ops` };
  fakeBackend({
    [RECEIVERS]: () => failed(404, {}),
    'GET /api/v1/provisioning/contact-points': () =>
      ok([{ uid: 'eg-ops', name: 'A', type: 'webhook', settings, disableResolveMessage: false }]),
    'GET /api/ruler/grafana/api/v1/rules': () => failed(403, {}),
  });
  expect(await readDependents('ops')).toMatchObject({ ok: true, value: [{ title: 'A', isOwn: true, isUnsure: true }] });
});

it.each([
  [failed(403, {}), { kind: 'forbidden' }],
  [ok({ items: 'none' }) as never, { kind: 'unreadable' }],
])('says why it does not know', async (answer, failure) => {
  fakeBackend({ [RECEIVERS]: () => answer });
  expect(await readDependents('ops')).toMatchObject({ ok: false, failure });
});
