import { Hono } from 'hono';

import { DASHBOARD_GROUP, DashboardV2, fromV2, GENERAL, toV2, type V2Version } from './dashboards';
import { GrafanaError } from './grafanaError';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';
import { readBody } from './readBody';

/** Paths of dashboards in schema v2. */
export const v2Path = (version: V2Version) =>
  `/apis/${DASHBOARD_GROUP}/${version}/namespaces/default/dashboards` as const;

/** `/api/dashboards`: the older path, which answers in the older schema or not at all. */
export function legacyDashboardRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>().get('/uid/:uid', needs('dashboards:read'), (c) => {
    const dashboard = state.dashboards.find(c.req.param('uid'));
    if (dashboard === undefined) {
      return c.json({ message: 'Dashboard not found' }, 404);
    }
    const { uid } = dashboard;
    // Source: pkg/api/dashboard.go; its words as in esnet/gdg#467.
    const { dashboards } = state.behaviour;
    const path = v2Path(dashboards === 'refused' ? 'v2' : 'v2beta1');
    return dashboards !== 'converted'
      ? c.json({ message: `dashboard api version not supported, use ${path}/${uid} instead` }, 406)
      : c.json({ dashboard, meta: { slug: 'hosts', url: `/d/${uid}/hosts`, canSave: false, ...folderOf(state, uid) } });
  });
}

/** General has no uid. Source: pkg/api/dtos/dashboard.go. */
function folderOf({ dashboards }: GrafanaState, uid: string): object {
  const { folder = GENERAL } = dashboards.stored(uid) ?? {};
  return { folderUid: folder === GENERAL ? '' : folder.toLowerCase(), folderTitle: folder };
}

/** `/apis/dashboard.grafana.app/v2/namespaces/default/dashboards`, and the same of v2beta1; written only in v2. */
export function dashboardRoutes(state: GrafanaState, version: V2Version): Hono<GrafanaEnv> {
  const { dashboards } = state;
  const find = (name: string) => {
    const dashboard = dashboards.find(name);
    if (dashboard === undefined) {
      throw new GrafanaError(404, '', `dashboards.dashboard.grafana.app "${name}" not found`);
    }
    return dashboard;
  };
  return new Hono<GrafanaEnv>()
    .get('/:name', needs('dashboards:read'), (c) => c.json(toV2(find(c.req.param('name')), version)))
    .post('/', needs('dashboards:create'), async (c) => {
      const dashboard = fromV2(await readBody(c, DashboardV2));
      if (dashboards.find(dashboard.uid) !== undefined) {
        throw new GrafanaError(409, '', `dashboards.dashboard.grafana.app "${dashboard.uid}" already exists`);
      }
      dashboards.save(dashboard);
      return c.json(toV2(dashboard, version), 201);
    })
    .delete('/:name', needs('dashboards:delete'), (c) => {
      const { uid } = find(c.req.param('name'));
      dashboards.remove(uid);
      return c.json({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: { name: uid } });
    });
}
