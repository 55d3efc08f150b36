export const PLUGIN_ID = 'enterprise-groups-app';

/** Where Grafana shows the app's pages. */
const ROOT = `/a/${PLUGIN_ID}`;

/** Addresses of the pages within Grafana, without the sub-path Grafana may be served from. */
export const PATHS = {
  root: ROOT,
  webhooks: `${ROOT}/webhooks`,
  newWebhook: `${ROOT}/webhooks/new`,
  editWebhook: (id: string) => `${ROOT}/webhooks/${encodeURIComponent(id)}/edit`,
  alertChannels: `${ROOT}/alert-channels`,
  /** The alert channels that have to do with this text, such as a webhook's name. */
  findAlertChannel: (text: string) => `${ROOT}/alert-channels?search=${encodeURIComponent(text)}`,
  deliveries: `${ROOT}/deliveries`,
  delivery: (id: number) => `${ROOT}/deliveries/${id}`,
  configuration: `/plugins/${PLUGIN_ID}?page=configuration`,
} as const;

/** Addresses of Grafana's own alerting pages. */
export const GRAFANA_PATHS = {
  contactPoint: (title: string) => `/alerting/notifications?search=${encodeURIComponent(title)}`,
  rule: (uid: string) => `/alerting/grafana/${encodeURIComponent(uid)}/view`,
  policies: '/alerting/routes',
} as const;
