import { type PolicyCheck } from './checkPolicies';
import { checkFields, type Examination, listAt } from './examination';
import { type Place } from './place';
import { readOrgId } from './readOrgId';
import { type UidCheck } from './uidCheck';

/** Fields of a rule. Source: grafana/grafana, pkg/services/provisioning/alerting/rules_types.go, read 2026-11-22. */
const RULE_FIELDS = [
  'uid',
  'title',
  'condition',
  'data',
  'dasboardUid',
  'dashboardUid',
  'panelId',
  'noDataState',
  'execErrState',
  'for',
  'keepFiringFor',
  'missing_series_evals_to_resolve',
  'annotations',
  'labels',
  'isPaused',
  'notification_settings',
  'record',
];

const SETTINGS_FIELDS = [
  'receiver',
  'group_by',
  'group_wait',
  'group_interval',
  'repeat_interval',
  'mute_time_intervals',
  'active_time_intervals',
];

/** Checks a group of alert rules as far as it decides where its alerts go; queries are Grafana's own matter. */
export function checkRules(
  exam: Examination,
  group: Place,
  { uids, names }: { uids: UidCheck; names: PolicyCheck }
): void {
  const orgId = readOrgId(exam, group);
  checkFields(exam, group, ['orgId', 'name', 'folder', 'interval', 'rules']);
  expectGiven(exam, group, ['name', 'folder', 'interval']);
  for (const rule of listAt(exam, group.at('rules'))) {
    checkFields(exam, rule, RULE_FIELDS);
    expectGiven(exam, rule, ['title', 'data']);
    uids(orgId, rule);
    const settings = rule.at('notification_settings');
    if (settings.value != null) {
      checkFields(exam, settings, SETTINGS_FIELDS);
      expectGiven(exam, settings, ['receiver']);
      names.refer(orgId, settings.at('receiver'));
    }
  }
}

function expectGiven(exam: Examination, owner: Place, names: readonly string[]): void {
  for (const name of names.filter((each) => owner.at(each).value == null || owner.at(each).value === '')) {
    exam.problem(owner, `${name}: expected something, got nothing: Grafana would not start`);
  }
}
