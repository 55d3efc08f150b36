import { type MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { METHOD_NAME_ALL } from 'hono/router';
import { actionOf } from '../../src/core/access/permission';
import { type Access } from '../access/access';
import { refuse } from './refuse';
import { type RouteEnv, type RouteDeps } from './deps';
import { type Need, ROUTE_PERMISSIONS } from './routePermissions';

/**
 * The one place that checks who may call what. What a client writes into `X-Grafana-*` headers is not looked at, but
 * for the ID token, which is verified.
 */
export function guard({ permissionsOf, log }: Pick<RouteDeps, 'permissionsOf' | 'log'>): MiddlewareHandler<RouteEnv> {
  return async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== METHOD_NAME_ALL);
    const need = route === undefined ? null : ROUTE_PERMISSIONS[`${route.method} ${route.path}`];
    if (need === undefined) {
      log.error('A route has no permission', { route: route?.path ?? '' });
      return refuse(403, 'not-guarded');
    }
    // Without a route only "no such resource" and "another method" are left to be said.
    if (need === null || need === 'alert-channel') {
      return await next();
    }
    const { call } = c.env;
    if (call.user === null) {
      return refuse(401, 'signed-out');
    }
    const access = await permissionsOf(call, c.req.header('X-Grafana-Id') ?? null);
    c.set('access', access);
    return refusal(need, access) ?? (await next());
  };
}

/** Null for callers who may. One whose permissions are not known may only learn why. */
function refusal(need: Exclude<Need, 'alert-channel'>, access: Access): Response | null {
  if (need === 'signed-in') {
    return null;
  }
  if (access.kind !== 'known') {
    const facts = { missing: actionOf(need), why: access.why };
    return refuse(access.kind === 'refused' ? 403 : 503, 'access-unknown', facts);
  }
  if (access.permissions.has(need)) {
    return null;
  }
  return refuse(403, 'no-permission', { missing: actionOf(need), because: access.because });
}
