import { Hono } from 'hono';
import { type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { formatNotification } from '../../src/core/formatNotification';
import { hideSecrets } from '../../src/core/webhook/hideSecrets';
import { type Webhook } from '../../src/core/webhook/webhook';
import { WEBHOOK_ID } from '../../src/core/webhook/webhookSchema';
import { type BrokenWebhook } from '../../src/core/webhook/webhookSettings';
import { deliver } from '../delivery/deliver';
import { checkSignature } from './checkSignature';
import { codeOf, countDelivered, deliveryText, remediesOf } from './deliveryText';
import { findWebhook } from './findWebhook';
import { jsonAnswer, methodNotAllowed } from './jsonAnswer';
import { NOTIFY_WORDS } from './notifyWords';
import { type RouteEnv, type RouteParts } from './parts';

/** Largest notification that is read, in bytes. 1,000 alerts with long annotations have about 1 MiB. */
const NOTIFICATION_MAX_BYTES = 2 * 1024 * 1024;

/** A notification that is not sent: an answer, and one word on why for the log. */
interface TurnedAway {
  readonly status: number;
  readonly why: string;
  readonly message: string;
}

/** `POST notify/:id`: where a contact point delivers its notifications. */
export function notifyRoutes(parts: RouteParts): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .post('/:id', async (c) => {
      const webhookId = c.req.param('id');
      const body = new Uint8Array(await c.req.arrayBuffer());
      const { webhooks, broken } = parts.readSettings(c.env.call);
      const found = findWebhook({ webhooks, broken }, webhookId);
      const admitted = admit(parts.outside.now(), { headers: c.req.raw.headers, body, found });
      if (admitted.ok) {
        return await relay(parts, admitted.webhook, admitted.notification);
      }
      const { status, why, message } = admitted.turnedAway;
      parts.log.warn('Notification turned away', { webhook: idForLog(webhookId), status, why });
      return jsonAnswer(status, message);
    })
    .all('/:id', methodNotAllowed('POST'));
}

interface Call {
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly found: Webhook | BrokenWebhook | null;
}

type Admission =
  | { readonly ok: true; readonly webhook: Webhook; readonly notification: AlertNotification }
  | { readonly ok: false; readonly turnedAway: TurnedAway };

/** Everything that is checked before something is sent. Only whoever proves to be the alert channel learns more than 404. */
function admit(nowMs: number, { headers, body, found }: Call): Admission {
  if (body.length > NOTIFICATION_MAX_BYTES) {
    return turnAway(413, 'too-large', 'The notification has more than 2 MiB. Set "max alerts" in the contact point.');
  }
  if (found === null) {
    return turnAway(404, 'unknown-webhook', 'There is no webhook with this id in this organisation.');
  }
  const words = NOTIFY_WORDS[found.language];
  if (found.key === null) {
    return turnAway(403, 'no-key', words.noKey(found.id ?? ''));
  }
  const signature = checkSignature(headers, body, { key: found.key, nowMs });
  if (signature !== 'ok') {
    return turnAway(401, signature, words.signature[signature]);
  }
  if (!('robots' in found)) {
    return turnAway(422, 'broken-webhook', words.broken(found.problems.filter(({ disables }) => disables)));
  }
  return found.enabled ? readNotification(found, body) : turnAway(403, 'disabled', words.disabled(found.name));
}

function readNotification(webhook: Webhook, body: Uint8Array): Admission {
  const words = NOTIFY_WORDS[webhook.language];
  const json = parseJson(body);
  if (!json.ok) {
    return turnAway(400, 'not-json', words.notJson);
  }
  const parsed = parseAlertNotification(json.value);
  return parsed.ok
    ? { ok: true, webhook, notification: parsed.notification }
    : turnAway(400, 'not-an-alert', words.notAlert(parsed.problems));
}

function parseJson(body: Uint8Array): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    // The parser's words would quote the body.
    return { ok: false };
  }
}

/** Sends and tells the whole truth: 2xx only when the vendor confirmed every message. */
async function relay(parts: RouteParts, webhook: Webhook, notification: AlertNotification): Promise<Response> {
  const messages = formatNotification(notification, webhook, { nowMs: parts.outside.now() });
  const result = await deliver(parts.outside, webhook, messages);
  const { verdict } = result;
  const facts = { verdict: verdict.kind, code: codeOf(verdict), resent: remediesOf(result), messages: messages.length };
  parts.log[verdict.kind === 'delivered' ? 'info' : 'warn']('Notification', {
    webhook: webhook.id,
    ...facts,
    alerts: notification.alerts.length,
    ms: result.elapsedMs,
  });
  const delivered = countDelivered(result);
  const { vendor, language, id } = webhook;
  const message = deliveryText({ verdict, vendor, language, delivered, messages: messages.length, isSentAgain: true });
  return jsonAnswer(STATUS[verdict.kind], message, { ...facts, webhook: id, delivered });
}

/**
 * Grafana sees only success or failure, and after a failure sends again at its next interval; the difference between
 * 422 and 503 is for people: the first needs somebody to mend something.
 */
const STATUS = { delivered: 200, limited: 503, transient: 503, refused: 422, 'channel-broken': 422 } as const;

function turnAway(status: number, why: string, message: string): Admission {
  return { ok: false, turnedAway: { status, why, message } };
}

/** The id of a call that proved nothing yet may be anything, even a token put in the wrong place. */
function idForLog(webhookId: string): string {
  return WEBHOOK_ID.test(webhookId) ? hideSecrets(webhookId) : '(no id)';
}
