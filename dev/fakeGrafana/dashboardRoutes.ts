import { Hono } from 'hono';

import { DASHBOARD_API, toV2 } from './dashboards';
import { GrafanaError } from './grafanaError';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';

const V2_PATH = `/apis/${DASHBOARD_API}/namespaces/default/dashboards`;

/** `/api/dashboards`: the older path, which answers in the older schema or not at all. */
export function legacyDashboardRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>().get('/uid/:uid', needs('dashboards:read'), (c) => {
    const dashboard = state.dashboards.find(c.req.param('uid'));
    if (dashboard === undefined) {
      return c.json({ message: 'Dashboard not found' }, 404);
    }
    const { uid } = dashboard;
    // Source: pkg/api/dashboard.go; its words as in esnet/gdg#467.
    return state.behaviour.dashboards === 'refused'
      ? c.json({ message: `dashboard api version not supported, use ${V2_PATH}/${uid} instead` }, 406)
      : c.json({ dashboard, meta: { slug: 'hosts', url: `/d/${uid}/hosts`, canSave: false } });
  });
}

/** `/apis/dashboard.grafana.app/v2/namespaces/default/dashboards`. */
export function dashboardRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>().get('/:name', needs('dashboards:read'), (c) => {
    const name = c.req.param('name');
    const dashboard = state.dashboards.find(name);
    if (dashboard === undefined) {
      throw new GrafanaError(404, '', `dashboards.dashboard.grafana.app "${name}" not found`);
    }
    return c.json(toV2(dashboard));
  });
}
