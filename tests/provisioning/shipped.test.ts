import { describe, expect, it } from 'bun:test';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse, parseAllDocuments } from 'yaml';

import { actionOf, PERMISSIONS } from '../../src/core/access/permission';
import { examineFolder } from '../../dev/cli/doctor/examineFolder';
import { findingText } from '../../dev/cli/doctor/finding';
import { readAppSettings } from '../../dev/provisioning/appSettings';
import { hasReference } from '../../dev/provisioning/references';
import { grafanaWorld } from '../../dev/fakeGrafana/testing/grafanaWorld';
import { readRules } from '../operations/readRules';
import { AccessControlFile, ContactPointsFile, DatasourcesFile, PolicyFile, SampleRuleFile } from './shapes';
import { PROVISIONING, SHIPPED, shipped } from './shipped';

const yamlFiles = [...SHIPPED].filter(([path]) => path.endsWith('.yaml'));
/** Files that Grafana reads where this folder is its provisioning directory. */
const active = yamlFiles.filter(([path]) => !path.startsWith('examples/'));

const ALERTING = 'examples/alerting/enterprise-groups';
const contactPoints = v.parse(ContactPointsFile, parse(shipped(`${ALERTING}-contact-points.yaml`))).contactPoints;
const policyFile = v.parse(PolicyFile, parse(shipped(`${ALERTING}-policy.yaml`)));
const [policy] = policyFile.policies;
const [group] = v.parse(SampleRuleFile, parse(shipped(`${ALERTING}-sample-rule.yaml`))).groups;
const roles = v.parse(AccessControlFile, parse(shipped('examples/access-control/enterprise-groups-roles.yaml')));

describe('every file', () => {
  it.each(yamlFiles)('%s is one YAML document with comments', (_, text) => {
    const documents = parseAllDocuments(text);
    expect(documents).toHaveLength(1);
    expect(text).toStartWith('# ');
  });

  it.each([
    ['what Grafana reads', PROVISIONING],
    ['the examples', join(PROVISIONING, 'examples')],
  ])('%s: the doctor has nothing to say', async (_, folder) => {
    const report = await examineFolder({ folder, deps: null, allowedHosts: [], ini: null, nowMs: Date.now() });
    expect(report.findings.map(findingText)).toEqual([]);
    expect(report.files).toBeGreaterThan(0);
  });
});

describe('what Grafana reads from here', () => {
  it.each(active)('%s needs no variable and no file, so that Grafana starts', (_, text) => {
    const values: string[] = [];
    JSON.stringify(parse(text), (key, value: unknown) => {
      // Grafana leaves these as they are, or takes variables in braces alone. tests/operations looks at the rules.
      return key === 'model' || key === 'annotations'
        ? undefined
        : (typeof value === 'string' && values.push(value), value);
    });
    expect(values.filter(hasReference)).toEqual([]);
  });

  it('is the app without webhooks', () => {
    const nothing = { env: {}, readFile: () => '' };
    expect(readAppSettings(shipped('plugins/apps.yaml'), nothing)).toEqual([
      { orgId: 1, jsonData: {}, secureJsonData: {} },
    ]);
  });

  it('is a data source with the uid that the rules ask', () => {
    const { datasources } = v.parse(DatasourcesFile, parse(shipped('datasources/enterprise-groups.yaml')));
    const asked = readRules(shipped('alerting/enterprise-groups-rules.yaml')).map(({ data }) => data[0].datasourceUid);
    expect(new Set<string>(asked)).toEqual(new Set(datasources.map(({ uid }) => uid)));
  });

  it('leaves the dashboard to the plugin, which brings it along: two owners would overwrite each other', () => {
    expect(active.filter(([path]) => path.startsWith('dashboards/'))).toEqual([]);
  });
});

describe('the examples', () => {
  const names = contactPoints.map(({ name }) => name);

  it('have a uid and a name for each contact point', () => {
    const uids = contactPoints.flatMap(({ receivers }) => receivers.map(({ uid }) => uid));
    expect(new Set(uids).size).toBe(4);
    expect(new Set(names).size).toBe(4);
  });

  it('route to contact points there are', () => {
    const routed = [policy, ...(policy?.routes ?? [])].flatMap((route) => route?.receiver ?? []);
    const there = [...names, ...policyFile.contactPoints.map(({ name }) => name)];
    expect(routed.filter((name) => !there.includes(name))).toEqual([]);
  });

  it('start a fresh Grafana: its tree is taken once the contact points of the files are there', async () => {
    const { state, ask } = grafanaWorld();
    const tree = 'PUT /api/v1/provisioning/policies';
    expect((await ask('Admin', tree, policy)).status).toBe(400);
    for (const { name, receivers } of [...contactPoints, ...policyFile.contactPoints]) {
      state.receivers.provision({ title: name, integrations: receivers });
    }
    expect((await ask('Admin', tree, policy)).status).toBe(202);
  });

  it('tell somebody of what no route takes', () => {
    const [fallback] = policyFile.contactPoints;
    expect([policy?.receiver, fallback?.receivers[0]?.type]).toEqual([fallback?.name, 'email']);
  });

  it('keep alerts about the plugin away from the plugin', () => {
    expect(policy?.routes[0]).toEqual({
      receiver: 'Fallback (e-mail)',
      object_matchers: [['service', '=', 'enterprise-groups']],
    });
  });

  it('have a rule that leads to a contact point there is', () => {
    const receivers = group?.rules.map(({ notification_settings }) => notification_settings.receiver) ?? [];
    expect(receivers.filter((name) => !names.includes(name))).toEqual([]);
    expect(receivers).toHaveLength(1);
  });

  it('give permissions there are, and each role the way into the app', () => {
    const known = ['plugins.app:access', ...PERMISSIONS.map(actionOf)];
    const given = roles.roles.map(({ permissions }) => permissions.map(({ action }) => action));
    expect(given.flat().filter((action) => !known.includes(action))).toEqual([]);
    expect(given.map(([first]) => first)).toEqual(given.map(() => 'plugins.app:access'));
  });
});
