import { MAX_ALERTS } from '../../src/core/alert/notification';
import { type GrafanaState } from '../fakeGrafana/grafanaState';
import { PLUGIN_JSON } from '../fakeGrafana/pluginJson';
import { type Group } from './groups';

/** Service account whose token Grafana's contact points prove themselves to Grafana with. */
export const RELAY_ACCOUNT = 'enterprise-groups-relay';

/**
 * Makes everything an admin would have provisioned besides the plugin's settings; returns the relay account's token.
 */
export function seedAlerting(state: GrafanaState, groups: readonly Group[], grafanaUrl: string): string {
  const account = state.accounts.create({ name: RELAY_ACCOUNT, role: 'Viewer' }, 'Admin');
  const { key: token } = state.accounts.addToken(account.id, { name: `${RELAY_ACCOUNT}-provisioned` });
  for (const { webhookId, name, key } of groups) {
    state.receivers.provision({
      title: name,
      integrations: [
        {
          uid: `eg-${webhookId}`,
          type: 'webhook',
          settings: {
            url: `${grafanaUrl}/api/plugins/${PLUGIN_JSON.id}/resources/notify/${webhookId}`,
            httpMethod: 'POST',
            maxAlerts: String(MAX_ALERTS),
            authorization_scheme: 'Bearer',
            authorization_credentials: token,
            hmacConfig: { secret: key, header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp' },
          },
        },
      ],
    });
  }
  seedRules(state, groups);
  return token;
}

/** Rules that the samples' alerts belong to, and a tree of policies with something to route. */
function seedRules(state: GrafanaState, groups: readonly Group[]): void {
  const titleOf = (vendor: Group['vendor']) => groups.find((group) => group.vendor === vendor)?.name ?? '';
  const rule = (uid: string, title: string, receiver: string | null, labels: Record<string, string> = {}) => ({
    uid,
    title,
    folderUID: 'infra',
    ruleGroup: 'hosts',
    condition: 'C',
    data: [],
    for: '5m',
    noDataState: 'NoData' as const,
    execErrState: 'Error' as const,
    isPaused: false,
    labels: { severity: 'critical', ...labels },
    annotations: { runbook_url: 'https://wiki.example.com/runbooks/cpu' },
    notification_settings: receiver === null ? null : { receiver },
  });
  state.rules.create(rule('fe1a2b', 'HighCPU', null), 'file');
  state.rules.create(rule('fe1a2c', 'DiskFull', titleOf('wecom')), 'file');
  // As a rule that the plugin itself had made: the only kind that Grafana shows a plugin's links for rules on.
  const own = { __grafana_origin: `plugin/${PLUGIN_JSON.id}` };
  state.rules.create(rule('fe1a2d', 'RelayDown', null, own), 'file');
  // Made in Grafana, so that its contact point can be chosen there.
  state.rules.create(rule('fe1a2e', 'QueueStuck', null), '');
  state.policy = {
    ...state.policy,
    routes: [
      { receiver: titleOf('lark'), object_matchers: [['severity', '=', 'critical']], continue: true },
      { receiver: titleOf('dingtalk'), object_matchers: [['grafana_folder', '=~', 'Infra|基础设施']] },
    ],
  };
}
