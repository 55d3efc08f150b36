import { failed, fakeBackend, ok } from '../../test/fakeBackend';
import { addRule, startChannelWorld } from '../../test/channelWorld';
import { readPolicies } from './readPolicies';
import { readRules } from './readRules';

const RULER = 'GET /api/ruler/grafana/api/v1/rules';
const TREES = 'GET /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/routingtrees';

it('reads rules by folder, without those that only record', async () => {
  const alert = { uid: 'cpu', title: 'HighCPU', is_paused: true, provenance: 'api' };
  const record = { uid: 'rec', title: 'Recorded', is_paused: false, record: { metric: 'm' } };
  fakeBackend({
    [RULER]: () => ok({ Infra: [{ name: 'hosts', rules: [{ grafana_alert: alert }, { grafana_alert: record }] }] }),
  });
  expect(await readRules()).toEqual({
    ok: true,
    value: [
      {
        uid: 'cpu',
        title: 'HighCPU',
        folder: 'Infra',
        group: 'hosts',
        receiver: null,
        isPaused: true,
        isProvisioned: true,
      },
    ],
  });
});

it('reads them through the provisioning API where the ruler is not there', async () => {
  fakeBackend({
    [RULER]: () => failed(404, {}),
    'GET /api/v1/provisioning/alert-rules': () =>
      ok([
        {
          uid: 'cpu',
          title: 'HighCPU',
          folderUID: 'infra',
          ruleGroup: 'a',
          notification_settings: { receiver: 'Ops' },
        },
      ]),
  });
  expect(await readRules()).toMatchObject({ ok: true, value: [{ uid: 'cpu', folder: 'infra', receiver: 'Ops' }] });
});

it.each([
  [403, { kind: 'forbidden' }],
  [500, { status: 500 }],
  [0, { kind: 'offline' }],
])('says why rules and policies are not known after %d', async (status, failure) => {
  fakeBackend({ [RULER]: () => failed(status, {}), [TREES]: () => failed(status, {}) });
  expect(await readRules()).toMatchObject({ ok: false, failure });
  expect(await readPolicies()).toMatchObject({ ok: false, failure });
});

it('reads policies with all an alert’s labels have to be, and of every tree', async () => {
  const severity = [{ label: 'severity', type: '=', value: 'critical' }];
  const team = [{ label: 'team', type: '=~', value: 'a|b' }];
  fakeBackend({
    [TREES]: () =>
      ok({
        items: [
          {
            metadata: { name: 'user-defined' },
            spec: {
              defaults: { receiver: 'Mail' },
              routes: [
                { continue: true, matchers: severity, routes: [{ receiver: 'Ops', continue: false, matchers: team }] },
              ],
            },
          },
          { metadata: { name: 'team-b' }, spec: { defaults: { receiver: 'Ops' }, routes: [] } },
        ],
      }),
  });
  expect(await readPolicies()).toEqual({
    ok: true,
    value: [
      { receiver: 'Mail', matchers: [], tree: '' },
      { receiver: 'Ops', matchers: ['severity=critical', 'team=~a|b'], tree: '' },
      { receiver: 'Ops', matchers: [], tree: 'team-b' },
    ],
  });
});

it('reads them through the older API where there are no trees', async () => {
  fakeBackend({
    [TREES]: () => failed(404, {}),
    'GET /api/v1/provisioning/policies': () =>
      ok({ receiver: 'Mail', routes: [{ receiver: 'Ops', object_matchers: [['a', '!=', 'b']] }] }),
  });
  expect(await readPolicies()).toMatchObject({ ok: true, value: [{}, { receiver: 'Ops', matchers: ['a!=b'] }] });
});

describe.each([404, 405, 410] as const)('a Grafana that answers %i', (status) => {
  it('for the ruler and the trees is asked by the provisioning API', async () => {
    const world = startChannelWorld();
    addRule(world);
    world.grafana.behaviour.missing = [
      { path: '/api/ruler/', status },
      { path: '/apis/notifications.alerting.grafana.app/', status },
    ];
    expect(await readRules()).toMatchObject({ ok: true, value: [{ uid: 'cpu' }] });
    expect(await readPolicies()).toMatchObject({ ok: true, value: [{ receiver: 'empty', tree: '' }] });
  });
});

it.each(['user-defined', 'default'] as const)('takes the tree %s for the one every Grafana has', async (policyTree) => {
  const world = startChannelWorld();
  world.grafana.behaviour.policyTree = policyTree;
  expect(await readPolicies()).toMatchObject({ ok: true, value: [{ receiver: 'empty', tree: '' }] });
});
