import { Hono } from 'hono';
import { type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { cardTitle, countAlerts } from '../../src/core/card/cardTitle';
import { WORDS } from '../../src/core/card/words';
import { hideSecrets } from '../../src/core/webhook/hideSecrets';
import { secureKey } from '../../src/core/webhook/secureKey';
import { type Webhook } from '../../src/core/webhook/webhook';
import { WEBHOOK_ID } from '../../src/core/webhook/webhookSchema';
import { type BrokenWebhook } from '../../src/core/webhook/webhookSettings';
import { type CallContext } from '../app/callContext';
import { dedupeKey } from '../delivery/dedupeKey';
import { type Outcome } from '../delivery/dispatcher/caller';
import { outcomeWithin } from '../delivery/dispatcher/outcomeWithin';
import { type NewDelivery } from '../delivery/outbox/delivery';
import { OutboxUnavailable } from '../delivery/outbox/outbox';
import { checkSignature } from './checkSignature';
import { deliveryText, queuedText } from './deliveryText';
import { findWebhook, type FoundWebhook } from './findWebhook';
import { jsonAnswer, methodNotAllowed } from './jsonAnswer';
import { refusalToUse } from './licenseGate';
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
      const admitted = await admit(parts, c.env.call, { headers: c.req.raw.headers, body, found });
      if (admitted.ok) {
        return await relay(parts, { orgId: c.env.call.orgId, waitMs: waitMsFor(c.req.raw.headers) }, admitted);
      }
      const { status, why, message } = admitted.turnedAway;
      parts.log.warn('Notification turned away', { webhook: idForLog(webhookId), status, why });
      // After the message: whoever follows an alert's way reads it in the words that Grafana quotes.
      return jsonAnswer(status, message, { reason: why });
    })
    .all('/:id', methodNotAllowed('POST'));
}

interface Call {
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly found: Webhook | BrokenWebhook | null;
}

/** A notification that may go out. */
interface Admitted {
  readonly ok: true;
  readonly webhook: Webhook;
  readonly notification: AlertNotification;
  /** The notification's JSON, as it came. */
  readonly content: string;
}

type TurnedAwayAnswer = { readonly ok: false; readonly turnedAway: TurnedAway };

type Admission = Admitted | TurnedAwayAnswer;

/** Everything that is checked before something is sent, in this order: alert channel, webhook, license, notification. */
async function admit(parts: RouteParts, call: CallContext, notify: Call): Promise<Admission> {
  const usable = usableWebhook(parts.clock.now(), notify);
  if (!usable.ok) {
    return usable;
  }
  const refused = await refusalToUse(parts, call, usable.webhook);
  return refused === null
    ? readNotification(usable.webhook, notify.body)
    : turnAway(403, `license-${refused.license}`, refused.message);
}

type Usable = { readonly ok: true; readonly webhook: Webhook } | TurnedAwayAnswer;

/** Only whoever proves to be the alert channel learns more than 404. */
function usableWebhook(nowMs: number, { headers, body, found }: Call): Usable {
  if (body.length > NOTIFICATION_MAX_BYTES) {
    return turnAway(413, 'too-large', 'The notification has more than 2 MiB. Set "max alerts" in the contact point.');
  }
  if (found === null) {
    return turnAway(404, 'unknown-webhook', 'There is no webhook with this id in this organisation.');
  }
  const words = NOTIFY_WORDS[found.language];
  if (found.key === null) {
    return turnAway(403, 'no-key', words.noKey(keyField(found)));
  }
  const signature = checkSignature(headers, body, { key: found.key, nowMs });
  if (signature !== 'ok') {
    return turnAway(401, signature, words.signature[signature]);
  }
  if (!('robots' in found)) {
    return turnAway(422, 'broken-webhook', words.broken(found.problems.filter(({ disables }) => disables)));
  }
  return found.enabled ? { ok: true, webhook: found } : turnAway(403, 'disabled', words.disabled(found.name));
}

function keyField({ provisioned, id }: FoundWebhook): string {
  return secureKey({ prefix: provisioned ? 'webhooks' : 'webhook', webhookId: id ?? '' }, 'key');
}

function readNotification(webhook: Webhook, body: Uint8Array): Admission {
  const words = NOTIFY_WORDS[webhook.language];
  const json = parseJson(body);
  if (!json.ok) {
    return turnAway(400, 'not-json', words.notJson);
  }
  const parsed = parseAlertNotification(json.value);
  return parsed.ok
    ? { ok: true, webhook, notification: parsed.notification, content: json.text }
    : turnAway(400, 'not-an-alert', words.notAlert(parsed.problems));
}

function parseJson(body: Uint8Array): { ok: true; value: unknown; text: string } | { ok: false } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { ok: true, value: JSON.parse(text), text };
  } catch {
    // The parser's words would quote the body.
    return { ok: false };
  }
}

/**
 * Longest wait for the vendor's verdict, in milliseconds. Grafana gives up at 30 s; a group's next flush waits for this
 * answer.
 */
const VERDICT_WAIT_MS = 8_000;

/** `Prefer: respond-async` asks for the answer as soon as the notification is stored. Source: RFC 7240, section 4.1. */
function waitMsFor(headers: Headers): number {
  return /\brespond-async\b/i.test(headers.get('prefer') ?? '') ? 0 : VERDICT_WAIT_MS;
}

/** Stores the notification, and tells the whole truth of it: 200 only when the vendor confirmed every message. */
async function relay(
  parts: RouteParts,
  { orgId, waitMs }: { orgId: number; waitMs: number },
  admitted: Admitted
): Promise<Response> {
  const { webhook, notification } = admitted;
  const startedMs = parts.clock.now();
  try {
    const delivery = deliveryOf(parts, orgId, admitted);
    const { accepted, caller } = await parts.dispatcher.submit({ delivery, notification });
    await parts.settingsKept();
    const inTheWay = () => parts.dispatcher.inTheWay(delivery);
    const outcome = await outcomeWithin(caller, { clock: parts.clock, waitMs, inTheWay });
    const facts = { webhook: webhook.id, delivery: accepted.id, verdict: verdictOf(outcome), code: codeOf(outcome) };
    parts.log[outcome.kind === 'delivered' ? 'info' : 'warn']('Notification', {
      ...facts,
      duplicate: accepted.kind === 'duplicate',
      alerts: notification.alerts.length,
      ms: parts.clock.now() - startedMs,
    });
    return jsonAnswer(STATUS[outcome.kind], outcomeText(outcome, webhook), facts);
  } catch (error) {
    if (!(error instanceof OutboxUnavailable)) {
      throw error;
    }
    parts.log.error('A notification could not be stored', { webhook: webhook.id, error: error.message });
    return jsonAnswer(503, NOTIFY_WORDS[webhook.language].notStored(error.message), {
      reason: 'not-stored',
      webhook: webhook.id,
    });
  }
}

function deliveryOf(parts: RouteParts, orgId: number, { webhook, notification, content }: Admitted): NewDelivery {
  return {
    orgId,
    webhookId: webhook.id,
    kind: 'notification',
    vendor: webhook.vendor,
    dedupeKey: dedupeKey(orgId, webhook.id, notification),
    title: cardTitle(notification.alerts, WORDS[webhook.language]),
    ...countAlerts(notification.alerts),
    content,
    acceptedAtMs: parts.outbox.now(),
    sender: '',
  };
}

function verdictOf(outcome: Outcome): string {
  return outcome.kind === 'returned' ? outcome.because : outcome.kind;
}

function codeOf(outcome: Outcome): string {
  return outcome.kind === 'delivered' ? '' : (outcome.finding?.code ?? '');
}

function outcomeText(outcome: Outcome, { vendor, language }: Webhook): string {
  if (outcome.kind === 'queued') {
    return queuedText(outcome.finding, { vendor, language });
  }
  const { messages } = outcome;
  if (outcome.kind === 'delivered') {
    return NOTIFY_WORDS[language].delivered(messages);
  }
  const { because, finding, delivered } = outcome;
  const verdict = because === 'refused' ? { kind: because, finding, remedy: null } : { kind: because, finding };
  return deliveryText({ verdict, vendor, language, delivered, messages, isSentAgain: false });
}

/** Anything but 2xx makes Grafana show the text, and send the same again at its next interval. */
const STATUS = { delivered: 200, queued: 202, returned: 422 } as const;

function turnAway(status: number, why: string, message: string): TurnedAwayAnswer {
  return { ok: false, turnedAway: { status, why, message } };
}

/** The id of a call that proved nothing yet may be anything, even a token put in the wrong place. */
function idForLog(webhookId: string): string {
  return WEBHOOK_ID.test(webhookId) ? hideSecrets(webhookId) : '(no id)';
}
