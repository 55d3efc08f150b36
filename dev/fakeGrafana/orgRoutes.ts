import { Hono } from 'hono';

import { frontendSettings } from './frontendSettings';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';

/** Who is signed in, where, and with what. */
export function orgRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .get('/org', needs('orgs:read'), (c) => c.json({ id: state.orgId, name: 'Main Org.', address: {} }))
    .get('/user', (c) => {
      const { id, login, name, email, kind, role } = c.get('signedIn');
      const isGrafanaAdmin = kind === 'user' && role === 'Admin';
      return c.json({ id, uid: `u${id}`, login, name, email, orgId: 1, isGrafanaAdmin, isDisabled: false });
    })
    .get('/frontend/settings', (c) => c.json(frontendSettings(`${new URL(c.req.url).origin}/`)));
}
