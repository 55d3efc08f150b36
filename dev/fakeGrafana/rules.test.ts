import { beforeEach, describe, expect, it } from 'bun:test';
import * as v from 'valibot';

import { grafanaWorld, type GrafanaWorld } from './testing/grafanaWorld';

const RULES = '/api/v1/provisioning/alert-rules';
const TREES = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/routingtrees';
const RULE = { uid: 'cpu', title: 'HighCPU', folderUID: 'infra', ruleGroup: 'hosts' };
const UNMARKED = { 'X-Disable-Provenance': 'true' };

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
});

describe('rules by the provisioning API', () => {
  it('are marked as made by API, unless the caller asks not to', async () => {
    await world.ask('Admin', `POST ${RULES}`, RULE);
    await world.ask('Admin', `POST ${RULES}`, { ...RULE, uid: 'mem', title: 'Memory' }, UNMARKED);
    expect(world.state.rules.list().map(({ uid, provenance }) => [uid, provenance])).toEqual([
      ['cpu', 'api'],
      ['mem', ''],
    ]);
  });

  it('get another contact point, and lose it again', async () => {
    await world.ask('Editor', `POST ${RULES}`, RULE, UNMARKED);
    const named = { ...RULE, notification_settings: { receiver: 'empty' } };
    expect((await world.ask('Editor', `PUT ${RULES}/cpu`, named, UNMARKED)).status).toBe(200);
    expect(world.state.rules.find('cpu').notification_settings).toEqual({ receiver: 'empty' });
    await world.ask('Editor', `PUT ${RULES}/cpu`, { ...RULE, notification_settings: null }, UNMARKED);
    expect(world.state.rules.find('cpu').notification_settings).toBeNull();
  });

  it('name no contact point that is not there', async () => {
    await world.ask('Editor', `POST ${RULES}`, RULE, UNMARKED);
    const named = { ...RULE, notification_settings: { receiver: 'nobody' } };
    expect((await world.ask('Editor', `PUT ${RULES}/cpu`, named, UNMARKED)).status).toBe(400);
  });

  it('from a file are not changed by anybody', async () => {
    world.state.rules.create({ ...RULE, ...DEFAULTS }, 'file');
    const answer = await world.ask('Admin', `PUT ${RULES}/cpu`, RULE, UNMARKED);
    expect(answer).toMatchObject({
      status: 500,
      body: { message: "cannot change provenance from 'file' to ''" },
    });
  });

  it('are not for those who may only look', async () => {
    expect((await world.ask('Viewer', `POST ${RULES}`, RULE)).status).toBe(403);
    expect((await world.ask('Viewer', `PUT ${RULES}/cpu`, RULE)).status).toBe(403);
  });
});

const DEFAULTS = {
  condition: 'A',
  data: [],
  for: '0s',
  noDataState: 'NoData' as const,
  execErrState: 'Error' as const,
  isPaused: false,
  labels: {},
  annotations: {},
  notification_settings: null,
};

/** As Grafana's own front end types the ruler's answer: public/app/types/unified-alerting-dto.ts, RulerRulesConfigDTO. */
const RulerSchema = v.record(
  v.string(),
  v.array(
    v.strictObject({
      name: v.string(),
      interval: v.string(),
      rules: v.array(
        v.strictObject({
          expr: v.string(),
          for: v.string(),
          labels: v.record(v.string(), v.string()),
          annotations: v.record(v.string(), v.string()),
          grafana_alert: v.strictObject({
            uid: v.string(),
            title: v.string(),
            condition: v.string(),
            data: v.array(v.unknown()),
            updated: v.string(),
            intervalSeconds: v.number(),
            version: v.number(),
            namespace_uid: v.string(),
            rule_group: v.string(),
            no_data_state: v.string(),
            exec_err_state: v.string(),
            is_paused: v.boolean(),
            provenance: v.optional(v.picklist(['api', 'file'])),
            notification_settings: v.optional(v.looseObject({ receiver: v.string() })),
          }),
        })
      ),
    })
  )
);

it('the ruler tells rules by folder and group, with where they go and come from', async () => {
  world.state.rules.create({ ...RULE, ...DEFAULTS, notification_settings: { receiver: 'ops' } }, 'file');
  world.state.rules.create({ ...RULE, ...DEFAULTS, uid: 'mem', title: 'Memory', folderUID: 'db' }, '');
  const { status, body } = await world.ask('Viewer', 'GET /api/ruler/grafana/api/v1/rules');
  expect(status).toBe(200);
  const folders = v.parse(RulerSchema, body);
  expect(Object.keys(folders)).toEqual(['Infra', 'db']);
  expect(folders['Infra']?.[0]?.rules[0]?.grafana_alert).toMatchObject({
    provenance: 'file',
    notification_settings: { receiver: 'ops' },
  });
});

/** As @grafana/alerting 13.0.1 types it: grafana/notificationPolicies/types, and RoutingTree of its API client. */
interface TreeRoute {
  readonly routes: readonly TreeRoute[];
}
const RouteSchema: v.GenericSchema<unknown, TreeRoute> = v.looseObject({
  receiver: v.optional(v.string()),
  continue: v.boolean(),
  matchers: v.array(
    v.strictObject({ label: v.string(), type: v.picklist(['=', '!=', '=~', '!~']), value: v.string() })
  ),
  routes: v.array(v.lazy(() => RouteSchema)),
});
const TreesSchema = v.object({
  items: v.array(
    v.object({
      metadata: v.object({ name: v.string(), namespace: v.string(), resourceVersion: v.string() }),
      spec: v.object({ defaults: v.looseObject({ receiver: v.string() }), routes: v.array(RouteSchema) }),
    })
  ),
});

it('routing trees tell the policies with their matchers', async () => {
  world.state.policy = {
    receiver: 'empty',
    routes: [{ receiver: 'ops', object_matchers: [['severity', '=~', 'a|b']], routes: [{ receiver: 'dba' }] }],
  };
  const { items } = v.parse(TreesSchema, (await world.ask('Viewer', `GET ${TREES}`)).body);
  expect(items).toMatchObject([
    {
      metadata: { name: 'user-defined' },
      spec: {
        defaults: { receiver: 'empty' },
        routes: [
          {
            receiver: 'ops',
            matchers: [{ label: 'severity', type: '=~', value: 'a|b' }],
            routes: [{ receiver: 'dba' }],
          },
        ],
      },
    },
  ]);
  expect(
    (await world.ask('Viewer', 'GET /apis/notifications.alerting.grafana.app/v1beta1/namespaces/org-2/routingtrees'))
      .status
  ).toBe(403);
});

it('a receiver that a provisioned rule names keeps its name', async () => {
  const integrations = [{ uid: 'eg-ops', type: 'webhook', settings: { url: 'http://127.0.0.1:1/' } }];
  world.state.receivers.create({ title: 'ops', provenance: '', integrations });
  world.state.rules.create({ ...RULE, ...DEFAULTS, notification_settings: { receiver: 'ops' } }, 'file');
  const receivers = TREES.replace('routingtrees', 'receivers');
  const { body } = await world.ask('Editor', `GET ${receivers}/b3Bz`);
  const renamed = { ...(body as { spec: object }), spec: { ...(body as { spec: object }).spec, title: 'dba' } };
  const answer = await world.ask('Editor', `PUT ${receivers}/b3Bz`, renamed);
  expect(answer).toMatchObject({ status: 409, body: { details: { uid: expect.stringContaining('usedProvisioned') } } });
  expect(world.state.receivers.byTitle('ops')).toBeDefined();
});
