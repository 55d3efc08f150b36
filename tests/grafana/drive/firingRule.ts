import { expect } from '@grafana/plugin-e2e';
import { callGrafana } from './callGrafana';

/** Of what this suite makes where nothing fires yet. */
const OWN = { folder: 'enterprise-groups-suite', rule: 'enterprise-groups-suite-fires' };

/** Longest time until a new rule fires, in milliseconds: it is evaluated once in the first minute. */
const FIRES_WITHIN_MS = 90_000;

interface Rules {
  readonly data: {
    readonly groups: ReadonlyArray<{
      readonly rules: ReadonlyArray<{ readonly uid: string; readonly alerts?: readonly unknown[] }>;
    }>;
  };
}

/** The uid of a rule that fires now; one is made where none does. */
export async function findFiringRule(): Promise<string> {
  const firing = await firstFiring();
  if (firing !== null) {
    return firing;
  }
  await makeRule();
  await expect.poll(firstFiring, { timeout: FIRES_WITHIN_MS }).not.toBeNull();
  return (await firstFiring()) ?? OWN.rule;
}

/** Takes it out again; whether it was there makes no difference. */
export async function removeSuiteRule(): Promise<void> {
  await callGrafana(`DELETE /api/v1/provisioning/alert-rules/${OWN.rule}`);
  await callGrafana(`DELETE /api/folders/${OWN.folder}?forceDeleteRules=true`);
}

async function firstFiring(): Promise<string | null> {
  const { body } = await callGrafana<Rules>('GET /api/prometheus/grafana/api/v1/rules');
  const rules = body.data.groups.flatMap((group) => group.rules);
  return rules.find(({ alerts = [] }) => alerts.length > 0)?.uid ?? null;
}

/** A rule whose condition is always true, so that it needs no data source. */
async function makeRule(): Promise<void> {
  await callGrafana('POST /api/folders', { uid: OWN.folder, title: 'Enterprise Groups suite' });
  const query = {
    refId: 'A',
    datasourceUid: '__expr__',
    relativeTimeRange: { from: 600, to: 0 },
    model: { refId: 'A', type: 'math', expression: '1 == 1', datasource: { type: '__expr__', uid: '__expr__' } },
  };
  const { status, body } = await callGrafana('POST /api/v1/provisioning/alert-rules', {
    uid: OWN.rule,
    title: 'Suite fires',
    folderUID: OWN.folder,
    ruleGroup: 'suite',
    orgID: 1,
    condition: 'A',
    data: [query],
    for: '0s',
    noDataState: 'OK',
    execErrState: 'Error',
  });
  if (status !== 201) {
    throw new Error(`expected a rule to be made, got ${status}: ${JSON.stringify(body)}`);
  }
}
