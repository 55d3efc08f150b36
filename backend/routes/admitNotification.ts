import { randomBytes } from 'node:crypto';
import { type Context } from 'hono';
import { type AlertNotification } from '../../src/core/alert/notification';
import { notUsedText } from '../../src/core/license/licenseText';
import { type Webhook } from '../../src/core/webhook/webhook';
import { sizeOf } from '../delivery/outbox/delivery';
import { type WaitingRoom } from '../delivery/waitingBudget';
import { checkSignature } from './checkSignature';
import { findWebhook, type FoundWebhook } from './findWebhook';
import { refusalToUse } from './licenseGate';
import { inBothLanguages, NOTIFY_WORDS, UNPROVED_TEXT } from './notifyWords';
import { type RouteEnv, type RouteDeps } from './deps';
import { createNotificationReader, LARGE_BYTES, type ReadResult } from './readNotification';

/** Largest notification that is read, in bytes: the largest body that Grafana's own SDK takes. 5,000 alerts have 15 MB. */
export const NOTIFICATION_MAX_BYTES = 16 * 1024 * 1024;

/** A notification that its webhook can send. */
interface ReadNotification {
  readonly ok: true;
  readonly webhook: Webhook;
  /** As far as a message can use it. */
  readonly notification: AlertNotification;
  /** The part of it that is stored. */
  readonly content: string;
}

/** A notification that may go out, and room for it while it waits. */
export interface Admitted extends ReadNotification {
  /** To be given back where it is not stored. */
  readonly room: WaitingRoom;
}

/** A notification that is not sent: an answer, and why. */
export interface TurnedAway {
  readonly ok: false;
  readonly status: number;
  /** The true reason in one word, for log and metrics. */
  readonly why: string;
  /** The reason as the caller may know it. */
  readonly reason: string;
  readonly message: string;
  /** Null where no webhook has the id that was called. */
  readonly webhookId: string | null;
}

export type Admission = Admitted | TurnedAway;

type AdmissionDeps = Pick<RouteDeps, 'clock' | 'turn' | 'license' | 'readSettings' | 'waitingBudget'>;

/** Everything that is checked before something is sent, in this order: size, alert channel, webhook, license, body, budget. */
export function createAdmission(deps: AdmissionDeps): (c: Context<RouteEnv>, webhookId: string) => Promise<Admission> {
  const read = createNotificationReader(deps.turn);
  return async (c, webhookId) => {
    const { call } = c.env;
    // Not by `c.req`, which would keep the bytes until the vendor has answered.
    const body = new Uint8Array(await c.req.raw.arrayBuffer());
    if (body.length > LARGE_BYTES) {
      await deps.turn(); // Receiving it took its time already.
    }
    const found = findWebhook(deps.readSettings(call), webhookId);
    const refused = refusalOf(found, { headers: c.req.raw.headers, body, nowMs: deps.clock.now() });
    if (refused !== null || found === null || !('robots' in found)) {
      return { ok: false, ...(refused ?? unproved('unknown-webhook')), webhookId: found?.id ?? null };
    }
    const noLicense = await refusalToUse(deps, call, found);
    if (noLicense !== null) {
      const { license, standing } = noLicense;
      const message = notUsedText(standing, found.language);
      return { ok: false, ...refusal(403, `license-${license}`, message), webhookId: found.id };
    }
    const admission = admissionOf(found, await read(body, { keepsTemplate: found.content === 'template' }));
    return admission.ok ? await withinBudget(deps, call.orgId, admission) : admission;
  };
}

type Refusal = Pick<TurnedAway, 'status' | 'why' | 'reason' | 'message'>;

function refusal(status: number, why: string, message: string): Refusal {
  return { status, why, reason: why, message };
}

/** The one answer for callers who proved nothing: they may not learn whether there is such a webhook, with a key. */
function unproved(why: string): Refusal {
  return { status: 401, why, reason: 'unproved', message: UNPROVED_TEXT };
}

interface Proof {
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly nowMs: number;
}

/** Stands for the key of a webhook that has none or is none, so that checking takes as long. Nobody knows it. */
const NO_KEY = randomBytes(32).toString('hex');

/** Null for a webhook that works. A caller who does not prove to be the alert channel learns only that it did not. */
function refusalOf(found: FoundWebhook | null, { headers, body, nowMs }: Proof): Refusal | null {
  if (body.length > NOTIFICATION_MAX_BYTES) {
    return refusal(
      413,
      'too-large',
      inBothLanguages(({ tooLarge }) => tooLarge)
    );
  }
  const signature = checkSignature(headers, body, { key: found?.key ?? NO_KEY, nowMs });
  if (found === null) {
    return unproved('unknown-webhook');
  }
  if (found.key === null) {
    return unproved('no-key');
  }
  if (signature === 'signature-missing' || signature === 'signature-wrong') {
    return unproved(signature);
  }
  const words = NOTIFY_WORDS[found.language];
  if (signature === 'signature-old') {
    return refusal(401, signature, words.signatureOld);
  }
  if (!('robots' in found)) {
    return refusal(422, 'broken-webhook', words.broken(found.problems.filter(({ disables }) => disables)));
  }
  return found.enabled ? null : refusal(403, 'disabled', words.disabled(found.name));
}

function admissionOf(webhook: Webhook, result: ReadResult): ReadNotification | TurnedAway {
  const words = NOTIFY_WORDS[webhook.language];
  const turnAway = (status: number, message: string): TurnedAway => ({
    ok: false,
    ...refusal(status, result.kind, message),
    webhookId: webhook.id,
  });
  switch (result.kind) {
    case 'read':
      return { ok: true, webhook, notification: result.notification, content: result.content };
    case 'not-json':
      return turnAway(400, words.notJson);
    case 'not-an-alert':
      return turnAway(400, words.notAlert(result.problems));
    case 'busy':
      return turnAway(503, words.busy);
  }
}

/** 503, whatever waits: Grafana sends it again, and nothing of it is lost. */
async function withinBudget(
  { waitingBudget }: AdmissionDeps,
  orgId: number,
  notification: ReadNotification
): Promise<Admission> {
  const { id: webhookId, language } = notification.webhook;
  const room = await waitingBudget.take({ lane: { orgId, webhookId }, size: sizeOf(notification) });
  return typeof room === 'object'
    ? { ...notification, room }
    : { ok: false, ...refusal(503, 'too-many-waiting', NOTIFY_WORDS[language].full[room]), webhookId };
}
