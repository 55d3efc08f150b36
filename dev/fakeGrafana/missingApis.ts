import { type MiddlewareHandler } from 'hono';

import { type GrafanaEnv } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';

/** Answers where this Grafana has no such API: below `/apis/` as a Kubernetes server does, else as Grafana's router. */
export function missingApis(state: GrafanaState): MiddlewareHandler<GrafanaEnv> {
  return async (c, next) => {
    const missing = state.behaviour.missing.find(({ path }) => c.req.path.startsWith(path));
    if (missing === undefined) {
      return await next();
    }
    const { status } = missing;
    return c.req.path.startsWith('/apis/') && status === 404
      ? c.text('404 page not found\n', 404)
      : c.json({ message: { 404: 'Not found', 405: 'Method not allowed', 410: 'Gone' }[status] }, status);
  };
}
