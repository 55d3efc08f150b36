import { type MiddlewareHandler } from 'hono';

import { permissionsFor, type SignedIn } from './signedIn';

/** Facts that every route of this Grafana has about its call. */
export interface GrafanaEnv {
  Variables: { readonly signedIn: SignedIn };
}

/** Lets pass who has one of the actions, a list of them for all together, and answers others as Grafana's access control. */
export function needs(action: string, ...others: Array<string | readonly string[]>): MiddlewareHandler<GrafanaEnv> {
  return async (c, next) => {
    const permissions = permissionsFor(c.get('signedIn'));
    const hasAll = (wanted: string | readonly string[]) =>
      [wanted].flat().every((each) => permissions[each] !== undefined);
    if (![action, ...others].some(hasAll)) {
      return c.json(
        {
          accessErrorId: `ACE${String(Date.now()).slice(-10)}`,
          message: `You'll need additional permissions to perform this action. Permissions needed: ${action}`,
          title: 'Access denied',
        },
        403
      );
    }
    return await next();
  };
}
