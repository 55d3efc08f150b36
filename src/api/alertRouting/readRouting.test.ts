import { addPolicy, addReceiver, addRule, startChannelWorld } from '../../test/channelWorld';
import { readPolicies } from './readPolicies';
import { readRules } from './readRules';

const RULER = '/api/ruler/grafana/api/v1/rules';
const TREES = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/routingtrees';

it('reads rules by folder, without those that only record', async () => {
  const world = startChannelWorld();
  addRule(world, { isPaused: true, provenance: 'api' });
  addRule(world, { uid: 'rec', title: 'Recorded', record: { metric: 'cpu_usage', from: 'A' } });
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
  const world = startChannelWorld();
  addReceiver(world, 'Ops');
  addRule(world, { notification_settings: { receiver: 'Ops' } });
  addRule(world, { uid: 'rec', record: { metric: 'cpu_usage', from: 'A' } });
  world.grafana.behaviour.missing = [{ path: '/api/ruler/', status: 404 }];
  expect(await readRules()).toMatchObject({ ok: true, value: [{ uid: 'cpu', folder: 'infra', receiver: 'Ops' }] });
});

it.each([
  [403, { kind: 'forbidden' }],
  [500, { status: 500 }],
])('says why rules and policies are not known after %d', async (status, failure) => {
  const { grafana } = startChannelWorld();
  [RULER, TREES].forEach((path) => grafana.faults.add({ method: 'GET', path, status, body: {} }));
  expect(await readRules()).toMatchObject({ ok: false, failure });
  expect(await readPolicies()).toMatchObject({ ok: false, failure });
});

it('says that policies are not known where Grafana left out the tree that is always there', async () => {
  const { grafana } = startChannelWorld();
  grafana.namedPolicies.set('team-b', { receiver: 'empty' });
  grafana.hiddenPolicies.add(grafana.behaviour.policyTree);
  expect(await readPolicies()).toEqual({ ok: false, failure: { kind: 'forbidden', message: '' } });
});

it('says so where nobody answers', async () => {
  const world = startChannelWorld();
  world.loses = () => 'answer';
  expect(await readRules()).toEqual({ ok: false, failure: { kind: 'offline' } });
  expect(await readPolicies()).toEqual({ ok: false, failure: { kind: 'offline' } });
});

it('reads policies with all an alert’s labels have to be, and of every tree', async () => {
  const { grafana } = startChannelWorld();
  const ops = { receiver: 'Ops', object_matchers: [['team', '=~', 'a|b']] as const };
  grafana.policy = {
    receiver: 'Mail',
    routes: [{ continue: true, object_matchers: [['severity', '=', 'critical']], routes: [ops] }],
  };
  grafana.namedPolicies.set('team-b', { receiver: 'Ops' });
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
  const world = startChannelWorld();
  addPolicy(world, 'Ops', ['a', '!=', 'b']);
  world.grafana.behaviour.missing = [{ path: TREES, status: 404 }];
  expect(await readPolicies()).toMatchObject({
    ok: true,
    value: [{ receiver: 'empty' }, { receiver: 'Ops', matchers: ['a!=b'] }],
  });
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
