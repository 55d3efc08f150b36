import { type AlertRule } from './alertRule';
import { folderTitle } from './folders';

/**
 * `GET /api/ruler/grafana/api/v1/rules`: rules by their folders' titles and their groups, as Grafana's own pages read them.
 * Source: grafana, ngalert/api/tooling/definitions/cortex-ruler.go, GettableExtendedRuleNode.
 */
export function rulerRules(rules: readonly AlertRule[]): object {
  const folders: Record<string, Array<{ name: string; interval: string; rules: object[] }>> = {};
  for (const rule of rules) {
    const groups = (folders[folderTitle(rule.folderUID)] ??= []);
    let group = groups.find(({ name }) => name === rule.ruleGroup);
    if (group === undefined) {
      group = { name: rule.ruleGroup, interval: '1m', rules: [] };
      groups.push(group);
    }
    group.rules.push(nodeOf(rule));
  }
  return folders;
}

function nodeOf(rule: AlertRule): object {
  return {
    expr: '',
    for: rule.for,
    labels: rule.labels,
    annotations: rule.annotations,
    grafana_alert: {
      uid: rule.uid,
      title: rule.title,
      condition: rule.condition,
      data: rule.data,
      updated: '2026-11-22T07:40:10Z',
      intervalSeconds: 60,
      version: 1,
      namespace_uid: rule.folderUID,
      rule_group: rule.ruleGroup,
      no_data_state: rule.noDataState,
      exec_err_state: rule.execErrState,
      is_paused: rule.isPaused,
      ...(rule.record === undefined ? {} : { record: rule.record }),
      ...(rule.provenance === '' ? {} : { provenance: rule.provenance }),
      ...(rule.notification_settings === null ? {} : { notification_settings: rule.notification_settings }),
    },
  };
}
