import { Hono } from 'hono';
import { actionOf } from '../../src/core/access/permission';
import { type MeAnswer } from '../../src/core/wire/me';
import { type Access } from '../access/access';
import { type CallContext } from '../app/callContext';
import { readAccessSettings } from '../settings/roleTable';
import { methodNotAllowed } from './refuse';
import { type RouteEnv } from './deps';

/** `GET me`: what the caller may do, and who says so, so that the browser shows no button that would be refused. */
export function meRoutes(): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', (c) => Response.json(meOf(c.env.call, c.get('access'))))
    .all('/', methodNotAllowed('GET'));
}

function meOf({ user, settings }: CallContext, access: Access): MeAnswer {
  const who = { login: user?.login ?? '', role: user?.role ?? 'None' };
  if (access.kind !== 'known') {
    return {
      ...who,
      permissions: {},
      because: 'nobody knows',
      access: access.kind,
      whyNot: access.why,
      fault: access.fault ?? '',
      problems: [],
    };
  }
  const permissions = Object.fromEntries([...access.permissions].map((each) => [actionOf(each), true as const]));
  // Mistakes in the table are for those who can mend it.
  const problems = access.permissions.has('webhooks:write') ? readAccessSettings(settings).problems : [];
  return { ...who, permissions, because: access.because, access: access.kind, whyNot: '', fault: '', problems };
}
