import { type MiddlewareHandler } from 'hono';
import { refuse } from './jsonAnswer';
import { type RouteEnv } from './parts';
import { BODY_MAX_BYTES } from './readJsonBody';

/**
 * Turns a body away that is too large for any route but `notify`, before anybody is asked what its sender may do: that
 * can take seconds, and the body would be held meanwhile. Who calls in the process gives no length; every route looks
 * at its own body again.
 */
export function limitBody(): MiddlewareHandler<RouteEnv> {
  return async (c, next) => {
    const isTooLarge = Number(c.req.header('content-length') ?? 0) > BODY_MAX_BYTES;
    return isTooLarge && !c.req.path.startsWith('/notify/') ? refuse(413, 'too-large') : await next();
  };
}
