import { Hono } from 'hono';

import { GrafanaError } from './grafanaError';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';
import { permissionsOf } from './permissions';
import { permissionsFor, userWithId } from './signedIn';

/** The user or account that a caller asks about, such as `user:3`. */
const SUBJECT = /^([a-z-]+):(\d+)$/;

/** `/api/access-control`: what the caller may do, and what somebody else may. */
export function accessRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .get('/user/permissions', (c) => c.json(permissionsFor(c.get('signedIn'))))
    .get('/users/permissions/search', needs('users.permissions:read'), (c) => {
      const { namespacedId = '', actionPrefix = '', ...others } = c.req.query();
      const [, , id = ''] = SUBJECT.exec(namespacedId) ?? [];
      // Source: authlib, authz/models.go: one subject, and one of action and actionPrefix.
      if (id === '' || actionPrefix === '' || Object.keys(others).length > 0) {
        throw new GrafanaError(400, 'bad-request', 'expected namespacedId and actionPrefix');
      }
      const granted = Object.entries(grantsOf(state, namespacedId)).filter(([action]) =>
        action.startsWith(actionPrefix)
      );
      return c.json(granted.length === 0 ? {} : { [id]: Object.fromEntries(granted) });
    });
}

/** As they were given for a test, else those of the basic role. */
function grantsOf({ grants }: GrafanaState, subject: string): Readonly<Record<string, readonly string[] | null>> {
  const user = userWithId(subject);
  return grants.get(subject) ?? (user === undefined ? {} : permissionsOf(user.role));
}
