import { Hono } from 'hono';
import { actionOf } from '../../src/core/access/permission';
import { type Access } from '../access/access';
import { type CallContext } from '../app/callContext';
import { readAccessSettings } from '../settings/roleTable';
import { unknownText } from './accessWords';
import { methodNotAllowed } from './jsonAnswer';
import { type RouteEnv } from './parts';

/** `GET me`: what the caller may do, and who says so, so that the browser shows no button that would be refused. */
export function meRoutes(): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', (c) => Response.json(meOf(c.env.call, c.get('access'))))
    .all('/', methodNotAllowed('GET'));
}

function meOf({ user, settings }: CallContext, access: Access): object {
  const who = { login: user?.login ?? '', role: user?.role ?? 'None' };
  if (access.kind !== 'known') {
    return {
      ...who,
      permissions: {},
      because: 'nobody knows',
      whyNot: unknownText(access),
      fault: access.fault ?? '',
      problems: [],
    };
  }
  const permissions = Object.fromEntries([...access.permissions].map((each) => [actionOf(each), true]));
  // Mistakes in the table are for those who can mend it.
  const problems = access.permissions.has('webhooks:write') ? readAccessSettings(settings).problems : [];
  return { ...who, permissions, because: access.because, whyNot: '', fault: '', problems };
}
