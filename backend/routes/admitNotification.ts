import { type Context } from 'hono';
import { type AlertNotification } from '../../src/core/alert/notification';
import { secureKey } from '../../src/core/webhook/secureKey';
import { type Webhook } from '../../src/core/webhook/webhook';
import { checkSignature } from './checkSignature';
import { findWebhook, type FoundWebhook } from './findWebhook';
import { refusalToUse } from './licenseGate';
import { NOTIFY_WORDS } from './notifyWords';
import { type RouteEnv, type RouteParts } from './parts';
import { createNotificationReader, LARGE_BYTES, type ReadResult } from './readNotification';

/** Largest notification that is read, in bytes: the largest body that Grafana's own SDK takes. 5,000 alerts have 15 MB. */
export const NOTIFICATION_MAX_BYTES = 16 * 1024 * 1024;

/** A notification that may go out. */
export interface Admitted {
  readonly ok: true;
  readonly webhook: Webhook;
  /** As far as a message can use it. */
  readonly notification: AlertNotification;
  /** What is stored of it. */
  readonly content: string;
}

/** A notification that is not sent: an answer, and one word on why for log and metrics. */
export interface TurnedAway {
  readonly ok: false;
  readonly status: number;
  readonly why: string;
  readonly message: string;
  /** Null where no webhook has the id that was called. */
  readonly webhookId: string | null;
}

export type Admission = Admitted | TurnedAway;

type AdmissionParts = Pick<RouteParts, 'clock' | 'turn' | 'license' | 'readSettings'>;

/** Everything that is checked before something is sent, in this order: size, alert channel, webhook, license, body. */
export function createAdmission(
  parts: AdmissionParts
): (c: Context<RouteEnv>, webhookId: string) => Promise<Admission> {
  const read = createNotificationReader(parts.turn);
  return async (c, webhookId) => {
    const { call } = c.env;
    // Not by `c.req`, which would keep the bytes until the vendor has answered.
    const body = new Uint8Array(await c.req.raw.arrayBuffer());
    if (body.length > LARGE_BYTES) {
      await parts.turn(); // Receiving it took its time already.
    }
    const found = findWebhook(parts.readSettings(call), webhookId);
    const refused = refusalOf(found, { headers: c.req.raw.headers, body, nowMs: parts.clock.now() });
    if (refused !== null || found === null || !('robots' in found)) {
      return { ok: false, ...(refused ?? UNKNOWN), webhookId: found?.id ?? null };
    }
    const noLicense = await refusalToUse(parts, call, found);
    if (noLicense !== null) {
      const { license, message } = noLicense;
      return { ok: false, status: 403, why: `license-${license}`, message, webhookId: found.id };
    }
    return admissionOf(found, await read(body, { keepsTemplate: found.content === 'template' }));
  };
}

type Refusal = Pick<TurnedAway, 'status' | 'why' | 'message'>;

const UNKNOWN: Refusal = {
  status: 404,
  why: 'unknown-webhook',
  message: 'There is no webhook with this id in this organisation.',
};

interface Proof {
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly nowMs: number;
}

/** Null for a webhook that works. Only whoever proves to be the alert channel learns more than 404. */
function refusalOf(found: FoundWebhook | null, { headers, body, nowMs }: Proof): Refusal | null {
  const words = NOTIFY_WORDS[found?.language ?? 'en'];
  if (body.length > NOTIFICATION_MAX_BYTES) {
    return { status: 413, why: 'too-large', message: words.tooLarge };
  }
  if (found === null) {
    return UNKNOWN;
  }
  if (found.key === null) {
    return { status: 403, why: 'no-key', message: words.noKey(keyField(found)) };
  }
  const signature = checkSignature(headers, body, { key: found.key, nowMs });
  if (signature !== 'ok') {
    return { status: 401, why: signature, message: words.signature[signature] };
  }
  if (!('robots' in found)) {
    const message = words.broken(found.problems.filter(({ disables }) => disables));
    return { status: 422, why: 'broken-webhook', message };
  }
  return found.enabled ? null : { status: 403, why: 'disabled', message: words.disabled(found.name) };
}

function keyField({ provisioned, id }: FoundWebhook): string {
  return secureKey({ prefix: provisioned ? 'webhooks' : 'webhook', webhookId: id ?? '' }, 'key');
}

function admissionOf(webhook: Webhook, result: ReadResult): Admission {
  const words = NOTIFY_WORDS[webhook.language];
  const turnAway = (status: number, message: string): TurnedAway => ({
    ok: false,
    status,
    why: result.kind,
    message,
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
