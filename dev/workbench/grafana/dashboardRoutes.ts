import { Hono } from 'hono';

import { DASHBOARD } from '../dashboards/dashboard';
import { type GrafanaEnv, needs } from './grafanaEnv';

/** `/api/dashboards`: the workbench's dashboard as it is stored. */
export function dashboardRoutes(): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>().get('/uid/:uid', needs('dashboards:read'), (c) =>
    c.req.param('uid') === DASHBOARD.uid
      ? c.json({ dashboard: DASHBOARD, meta: { slug: 'hosts', url: `/d/${DASHBOARD.uid}/hosts`, canSave: false } })
      : c.json({ message: 'Dashboard not found' }, 404)
  );
}
