import { config, hasPermission } from '@grafana/runtime';
import { PLUGIN_ID } from '../constants';

const OWN_ACTION = `${PLUGIN_ID}.`;

/**
 * Whether the signed-in user may use webhooks, as far as Grafana tells the browser. Whoever has none of the app's
 * permissions is not hidden anything: then Grafana may not know them at all, and the app's own table of roles decides,
 * which only the backend can say.
 */
export function mayUse(): boolean {
  const { permissions = {} } = config.bootData.user;
  const isKnown = Object.keys(permissions).some((action) => action.startsWith(OWN_ACTION));
  return !isKnown || hasPermission(`${OWN_ACTION}webhooks:use`);
}
