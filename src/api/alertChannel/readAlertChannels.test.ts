import { failed, fakeBackend, ok } from '../../test/fakeBackend';
import { readAlertChannels } from './readAlertChannels';

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
  const read = await readAlertChannels(id);
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
  const none = { metadata: {}, spec: { title: 'None', integrations: null } };
  expect(await titlesFor('ops', receiver('A', `${BASE}/ops`, {}, 'slack'), none)).toEqual([]);
});

it.each([
  [{ 'grafana.com/inUse/rules': '3', 'grafana.com/inUse/routes': '1' }, 3, 1],
  [{}, 0, 0],
  [null, 0, 0],
  [{ 'grafana.com/inUse/rules': 'many' }, 0, 0],
])('counts what uses it: %j', async (annotations, rules, policies) => {
  fakeBackend({ [RECEIVERS]: () => ok({ items: [receiver('A', `${BASE}/ops`, annotations)] }) as never });
  expect(await readAlertChannels('ops')).toEqual({ ok: true, value: [{ title: 'A', rules, policies }] });
});

it.each([
  [failed(403, {}), { kind: 'forbidden' }],
  [ok({ items: 'none' }) as never, { kind: 'unreadable' }],
])('says why it does not know', async (answer, failure) => {
  fakeBackend({ [RECEIVERS]: () => answer });
  expect(await readAlertChannels('ops')).toMatchObject({ ok: false, failure });
});
