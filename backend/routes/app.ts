import { Hono, type MiddlewareHandler } from 'hono';

import { type Why } from '../../src/core/wire/refusal';
import { type CallContext } from '../app/callContext';
import { type ResourceHandler } from '../app/pluginApp';
import { OutboxUnavailable } from '../delivery/outbox/outbox';
import { errorPlace } from '../log/errorText';
import { type Logger } from '../log/logger';
import { QuietLog } from '../log/quietLog';
import { deliveryRoutes } from './deliveries';
import { draftTestRoutes } from './draftTest';
import { guard } from './guard';
import { refuse } from './refuse';
import { licenseRoutes } from './license';
import { meRoutes } from './me';
import { noteRoutes } from './notes';
import { notifyRoutes } from './notify';
import { inBothLanguages } from './notifyWords';
import { plainAnswer } from './plainAnswer';
import { type RouteEnv, type RouteDeps } from './deps';
import { BODY_MAX_BYTES } from './readJsonBody';
import { relayRoutes } from './relay';
import { systemRoutes } from './system';
import { savingRoutes, webhookEditRoutes } from './webhookEdits';
import { webhookRoutes } from './webhooks';

/**
 * Everything under `/api/plugins/<id>/resources/`. Every answer is JSON, but for those of `notify`, which Grafana shows;
 * every refusal is `{reason}` and never throws.
 */
export function createApp(deps: RouteDeps): ResourceHandler {
  const app = createRoutes(deps);
  const outboxLog = new QuietLog(deps, OUTBOX_LINES_MAX);
  app.notFound(() => refuse(404, 'no-resource'));
  const answerError = (error: unknown, request: Request) => internalError({ log: deps.log, outboxLog }, error, request);
  app.onError((error, c) => answerError(error, c.req.raw));
  return async (request: Request, call: CallContext, bodyTaken?: () => void) => {
    try {
      return await app.fetch(request, { call, bodyTaken });
    } catch (error) {
      // Hono passes on what is thrown but is no Error.
      return answerError(error, request);
    }
  };
}

/** Most reasons told apart in the log why the outbox cannot be used. Anybody who may look makes one with every call. */
const OUTBOX_LINES_MAX = 20;

/** Every route, behind the one check of who may call it. A new one needs a line in `ROUTE_PERMISSIONS`. */
export function createRoutes(deps: RouteDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .use(limitBody())
    .use(guard(deps))
    .route('/me', meRoutes())
    .route('/notify', notifyRoutes(deps))
    .route('/webhooks', draftTestRoutes(deps))
    .route('/webhooks', noteRoutes(deps))
    .route('/webhooks', webhookEditRoutes(deps))
    .route('/webhooks', webhookRoutes(deps))
    .route('/saving', savingRoutes(deps))
    .route('/deliveries', deliveryRoutes(deps))
    .route('/license', licenseRoutes(deps))
    .route('/relay', relayRoutes(deps))
    .route('/system', systemRoutes(deps));
}

/**
 * The error's words stay out of log and answer: they may quote a request, and with it labels or secrets. The outbox's
 * own are made for people.
 */
function internalError(
  { log, outboxLog }: { readonly log: Logger; readonly outboxLog: QuietLog },
  error: unknown,
  request: Request
): Response {
  const isNotify = isOfNotify(new URL(request.url).pathname);
  if (error instanceof OutboxUnavailable) {
    const line = { level: 'warn', message: 'The outbox cannot be used', fields: { error: error.message } } as const;
    outboxLog.add(line, { error: '(others)' });
    return isNotify
      ? plainAnswer(
          503,
          inBothLanguages(({ notStored }) => notStored(error.message)),
          { reason: 'outbox-away' }
        )
      : refuse(503, 'outbox-away', { why: error.message } satisfies Why);
  }
  const name = error instanceof Error ? error.name : typeof error;
  log.error('A route failed', { error: name, place: errorPlace(error) });
  return isNotify
    ? plainAnswer(
        500,
        inBothLanguages(({ failed }) => failed),
        { reason: 'failed' }
      )
    : refuse(500, 'failed');
}

/** True for the path of a contact point's calls. */
function isOfNotify(path: string): boolean {
  return path.startsWith('/notify/');
}

/**
 * Turns a body away that is too large for any route but `notify`, before anybody is asked what its sender may do: that
 * can take seconds, and the body would be held meanwhile. Who calls in the process gives no length; every route looks
 * at its own body again.
 */
function limitBody(): MiddlewareHandler<RouteEnv> {
  return async (c, next) => {
    const isTooLarge = Number(c.req.header('content-length') ?? 0) > BODY_MAX_BYTES;
    return isTooLarge && !isOfNotify(c.req.path) ? refuse(413, 'too-large') : await next();
  };
}
