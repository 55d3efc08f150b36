import { config } from '@grafana/runtime';

/** Group and version of the API that Grafana 13's own pages use for contact points and notification policies. */
export const NOTIFICATIONS_API = 'notifications.alerting.grafana.app/v1beta1';

/** Where Grafana takes receivers of the user's organisation; `/-/test` below it tests one that is not saved. */
export function receiversUrl(): string {
  return `${notificationsUrl()}/receivers`;
}

/** Where Grafana keeps the trees of notification policies of the user's organisation. */
export function routingTreesUrl(): string {
  return `${notificationsUrl()}/routingtrees`;
}

function notificationsUrl(): string {
  return `/apis/${NOTIFICATIONS_API}/namespaces/${encodeURIComponent(config.namespace)}`;
}
