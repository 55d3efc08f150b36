import { beforeEach, describe, expect, it } from 'bun:test';

import { permissionsOf } from '../permissions';
import { fact } from '../testing/fact';
import { grafanaWorld, type GrafanaWorld } from '../testing/grafanaWorld';

const RULES = '/api/v1/provisioning/alert-rules';
const TREES = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/routingtrees';
const RULE = { uid: 'cpu', title: 'HighCPU', folderUID: 'infra', ruleGroup: 'hosts' };

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
});

describe('the tree every Grafana has', () => {
  it.each(['user-defined', 'default'] as const)('is called %s [grafana#126841, #127880]', async (policyTree) => {
    world.state.behaviour.policyTree = policyTree;
    const { body } = await world.ask('Viewer', `GET ${TREES}`);
    expect(body).toMatchObject({
      items: [{ metadata: { name: policyTree }, spec: { defaults: { receiver: 'empty' } } }],
    });
  });

  fact('names no receiver that is not there', 'ngalert, validateReceiverReferences', async () => {
    const tree = { receiver: 'grafana-default-email' };
    expect((await world.ask('Admin', 'PUT /api/v1/provisioning/policies', tree)).status).toBe(400);
  });
});

describe('further trees', () => {
  fact('are listed beside it by their names', 'apps/alerting/notifications, routingtree_spec.cue', async () => {
    world.state.namedPolicies.set('team-b', { receiver: 'empty' });
    const { body } = await world.ask('Viewer', `GET ${TREES}`);
    expect(body).toMatchObject({
      items: [{}, { metadata: { name: 'team-b' }, spec: { defaults: { receiver: 'empty' } } }],
    });
  });
});

fact('trees that somebody may not read are left out', 'routingtree/authorize.go@0524cbaf', async () => {
  world.state.namedPolicies.set('team-b', { receiver: 'empty' });
  world.state.hiddenPolicies.add('user-defined');
  const { body } = await world.ask('Viewer', `GET ${TREES}`);
  expect(body).toMatchObject({ items: [{ metadata: { name: 'team-b' } }] });
});

describe('a rule that only records', () => {
  const record = { metric: 'cpu_usage', from: 'A' };

  fact('says so by `record`, in either API', 'ngalert/api/tooling/definitions/cortex-ruler.go', async () => {
    await world.ask('Admin', `POST ${RULES}`, { ...RULE, record });
    expect((await world.ask('Viewer', `GET ${RULES}/cpu`)).body).toMatchObject({ record });
    expect(JSON.stringify((await world.ask('Viewer', 'GET /api/ruler/grafana/api/v1/rules')).body)).toContain(
      JSON.stringify({ record }).slice(1, -1)
    );
  });
});

describe('who may read a rule', () => {
  const only = (...actions: string[]) => {
    world.state.accounts.addManaged('glsa_managed', Object.fromEntries(actions.map((action) => [action, ['']])));
    return { token: 'glsa_managed' };
  };

  it.each([
    [['alert.provisioning:read'], 200],
    [['alert.provisioning.secrets:read'], 200],
    [['alert.rules.provisioning:read'], 200],
    [['alert.rules:read', 'folders:read'], 200],
    [['alert.rules:read'], 403],
    [['folders:read'], 403],
    [['alert.instances:read'], 403],
  ])('%j: %i [ngalert/api/authorization.go]', async (actions, status) => {
    await world.ask('Admin', `POST ${RULES}`, RULE);
    expect((await world.ask(only(...actions), `GET ${RULES}/cpu`)).status).toBe(status);
    expect((await world.ask(only(...actions), `GET ${RULES}`)).status).toBe(status);
  });

  fact('every role', 'RBAC role definitions: fixed:alerting.rules:reader and fixed:folders:reader', async () => {
    await world.ask('Admin', `POST ${RULES}`, RULE);
    for (const role of ['Viewer', 'Editor', 'Admin'] as const) {
      expect((await world.ask(role, `GET ${RULES}/cpu`)).status).toBe(200);
    }
  });

  fact('nobody who is not signed in', 'middleware/auth.go', async () => {
    expect((await world.ask(null, `GET ${RULES}/cpu`)).status).toBe(401);
  });

  fact('the plugin’s own account, by what plugin.json asks for', 'pkg/services/extsvcauth', async () => {
    world.state.accounts.addManaged('glsa_managed');
    await world.ask('Admin', `POST ${RULES}`, RULE);
    expect((await world.ask({ token: 'glsa_managed' }, `GET ${RULES}/cpu`)).status).toBe(200);
    expect((await world.ask({ token: 'glsa_managed' }, `PUT ${RULES}/cpu`, RULE)).status).toBe(403);
  });

  fact('a rule that is not there answers 404 with its message id', 'ngalert/models, ErrAlertRuleNotFound', async () => {
    const { status, body } = await world.ask('Viewer', `GET ${RULES}/none`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ messageId: 'alerting.alert-rule.notFound' });
  });
});

describe('the API of rules that is to follow', () => {
  const NEWER = '/apis/rules.alerting.grafana.app/v0alpha1/namespaces/default/alertrules';
  const data = [
    { refId: 'A', datasourceUid: 'prom', model: { expr: 'up' } },
    { refId: 'C', datasourceUid: '__expr__', model: { type: 'threshold' } },
  ];
  const only = (...actions: string[]) => {
    world.state.accounts.addManaged('glsa_managed', Object.fromEntries(actions.map((action) => [action, ['']])));
    return { token: 'glsa_managed' };
  };

  fact('has queries by their ref ids', 'apps/alerting/rules/kinds/v0alpha1/rule_spec.cue', async () => {
    await world.ask('Admin', `POST ${RULES}`, { ...RULE, condition: 'C', data, for: '5m' });
    expect((await world.ask('Viewer', `GET ${NEWER}/cpu`)).body).toMatchObject({
      apiVersion: 'rules.alerting.grafana.app/v0alpha1',
      kind: 'AlertRule',
      metadata: { name: 'cpu', namespace: 'default' },
      spec: {
        for: '5m0s',
        expressions: {
          A: { datasourceUID: 'prom', model: { expr: 'up' }, source: false },
          C: { datasourceUID: '__expr__', model: { type: 'threshold' }, source: true },
        },
      },
    });
  });

  fact('has no `for` where there is none', 'registry/apps/alerting/rules/alertrule/compat.go', async () => {
    await world.ask('Admin', `POST ${RULES}`, RULE);
    expect(JSON.stringify((await world.ask('Viewer', `GET ${NEWER}/cpu`)).body)).not.toContain('"for"');
  });

  fact('has no rule that only records', 'registry/apps/alerting/rules/alertrule/legacy_storage.go', async () => {
    await world.ask('Admin', `POST ${RULES}`, { ...RULE, record: { metric: 'cpu_usage', from: 'A' } });
    const { status, body } = await world.ask('Viewer', `GET ${NEWER}/cpu`);
    expect({ status, body }).toMatchObject({ status: 404, body: { kind: 'Status', reason: 'NotFound' } });
  });

  it.each([
    [['alert.rules:read', 'alert.rules.provisioning:read'], 200],
    [['alert.rules:read', 'alert.provisioning:read'], 200],
    [['alert.rules:read', 'folders:read'], 200],
    [['alert.rules:read'], 403],
    [['alert.rules.provisioning:read'], 403],
    [['folders:read'], 403],
  ])('%j: %i [alertrule/authorize.go, provisioning/accesscontrol.go]', async (actions, status) => {
    await world.ask('Admin', `POST ${RULES}`, RULE);
    expect((await world.ask(only(...actions), `GET ${NEWER}/cpu`)).status).toBe(status);
  });

  fact('is read by the plugin’s own account, by what plugin.json asks for', 'pkg/services/extsvcauth', async () => {
    world.state.accounts.addManaged('glsa_managed');
    await world.ask('Admin', `POST ${RULES}`, RULE);
    expect((await world.ask({ token: 'glsa_managed' }, `GET ${NEWER}/cpu`)).status).toBe(200);
  });

  fact('is of one organisation', 'services/apiserver/endpoints/request/namespace.go', async () => {
    await world.ask('Admin', `POST ${RULES}`, RULE);
    expect((await world.ask('Admin', `GET ${NEWER.replace('default', 'org-2')}/cpu`)).status).toBe(403);
  });
});

describe('who may change a rule', () => {
  it.each([
    ['Viewer', 403],
    ['Editor', 200],
    ['Admin', 200],
  ] as const)('%s: %i [ngalert/api/authorization.go]', async (role, status) => {
    await world.ask('Admin', `POST ${RULES}`, RULE, { 'X-Disable-Provenance': 'true' });
    expect((await world.ask(role, `PUT ${RULES}/cpu`, RULE, { 'X-Disable-Provenance': 'true' })).status).toBe(status);
  });

  fact('an Editor by two permissions together', 'ngalert/api/authorization.go', async () => {
    const editor = Object.keys(permissionsOf('Editor'));
    expect(editor).toContain('alert.rules:write');
    expect(editor).toContain('alert.provisioning.provenance:write');
    expect(editor).not.toContain('alert.provisioning:write');
  });
});

describe('an API that is not there', () => {
  it.each([404, 405, 410] as const)('answers %i for everything below its path [grafana#125464]', async (status) => {
    world.state.behaviour.missing = [{ path: '/api/ruler/', status }];
    expect((await world.ask('Admin', 'GET /api/ruler/grafana/api/v1/rules')).status).toBe(status);
    expect((await world.ask('Admin', `GET ${RULES}`)).status).toBe(200);
  });

  fact('below /apis/ answers in plain text', 'k8s.io/apiserver', async () => {
    world.state.behaviour.missing = [{ path: '/apis/notifications.alerting.grafana.app/', status: 404 }];
    const { status, body } = await world.ask('Admin', `GET ${TREES}`);
    expect({ status, body }).toEqual({ status: 404, body: '404 page not found\n' });
  });
});
