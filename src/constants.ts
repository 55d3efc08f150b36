export const PLUGIN_ID = 'enterprise-groups-app';

/** Where Grafana shows the app's pages. */
const ROOT = `/a/${PLUGIN_ID}`;

/** Addresses of the pages within Grafana, without the sub-path Grafana may be served from. */
export const PATHS = {
  root: ROOT,
  webhooks: `${ROOT}/webhooks`,
  newWebhook: `${ROOT}/webhooks/new`,
  editWebhook: (id: string) => `${ROOT}/webhooks/${encodeURIComponent(id)}/edit`,
  deliveries: `${ROOT}/deliveries`,
  delivery: (id: number) => `${ROOT}/deliveries/${id}`,
  configuration: `/plugins/${PLUGIN_ID}?page=configuration`,
} as const;
