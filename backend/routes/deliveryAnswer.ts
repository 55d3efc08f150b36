import { explainReason } from '../../src/core/vendors/explainReason';
import { type Finding } from '../../src/core/vendors/verdict';
import { type Language } from '../../src/core/webhook/language';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type SecretMask } from '../../src/core/secrets/secretMask';
import { hideSecrets, hideTokens } from '../../src/core/secrets/secretShapes';
import { type Delivery, type DeliverySummary } from '../delivery/outbox/delivery';
import { type FoundWebhook } from './findWebhook';

/** Whose words an answer is in. The vendor is the delivery's own: a webhook may have changed it since. */
export interface Reader {
  readonly vendor: Vendor;
  readonly language: Language;
  /** Hides the secrets of the settings: what was stored may be older than what they were hidden by. */
  readonly mask: SecretMask;
}

/** A finding as it is stored, and in words: what it means and what to do about it. */
export interface FindingAnswer extends Finding {
  readonly meaning: string;
  readonly fix: string;
}

export function findingAnswer(finding: Finding | null, { vendor, language, mask }: Reader): FindingAnswer | null {
  if (finding === null) {
    return null;
  }
  const { reason, code, vendorText } = finding;
  const shown = { code: mask.hideEcho(code), vendorText: hideSecrets(mask.hideEcho(vendorText)) };
  return { reason, ...shown, ...explainReason(reason, vendor, language) };
}

/** A delivery as the list shows it. Field by field, so that nothing is shown that was not meant to be. */
export function summaryAnswer(delivery: DeliverySummary, webhook: FoundWebhook | null, mask: SecretMask): object {
  const { id, webhookId, kind, vendor, firing, resolved, sender, state } = delivery;
  const { acceptedAtMs, finishedAtMs, attemptCount, digestId, promised, nextTryAtMs, alerts } = delivery;
  return {
    id,
    webhook: webhookId,
    // '' once the webhook is gone.
    webhookName: webhook?.name ?? '',
    vendor,
    kind,
    title: withoutSecrets(mask, delivery.title),
    firing,
    resolved,
    sender,
    state,
    acceptedAtMs,
    finishedAtMs,
    attemptCount,
    digest: digestId,
    promised,
    nextTryAtMs,
    // Known in every state; null of digests, notes and what an older version stored.
    alerts: alerts === null ? null : textsWithoutSecrets(mask, { ...alerts }),
    finding: findingAnswer(delivery.finding, readerOf(delivery, webhook, mask)),
  };
}

/** The digest that a delivery went out in, and where in it; or what a digest stands for. And what to hide. */
export interface DeliveryContext {
  readonly digest: DeliverySummary | null;
  /** Counted from 1, in the order of acceptance; null for what is in no digest. */
  readonly place: { readonly position: number; readonly of: number } | null;
  readonly members: readonly DeliverySummary[];
  readonly mask: SecretMask;
}

/** All that is known of a delivery but its content: what was sent, what the vendor said, what it was merged with. */
export function detailAnswer(
  delivery: Delivery,
  webhook: FoundWebhook | null,
  { digest, members, place, mask }: DeliveryContext
): object {
  const reader = readerOf(delivery, webhook, mask);
  return {
    ...summaryAnswer(delivery, webhook, mask),
    attempts: delivery.attempts.map((attempt) => ({ ...attempt, finding: findingAnswer(attempt.finding, reader) })),
    messages: (delivery.plan ?? []).map(({ body, delivered, deliveredAtMs }) => ({
      delivered,
      deliveredAtMs,
      body: textsWithoutSecrets(mask, body),
    })),
    digest: digest === null ? null : summaryAnswer(digest, webhook, mask),
    place,
    members: members.map((member) => summaryAnswer(member, webhook, mask)),
  };
}

function readerOf({ vendor }: DeliverySummary, webhook: FoundWebhook | null, mask: SecretMask): Reader {
  return { vendor, language: webhook?.language ?? 'en', mask };
}

/** A text people wrote. Bodies are stored before they are signed, but an alert's label might hold a secret. */
function withoutSecrets({ hide }: SecretMask, text: string): string {
  return hideTokens(hide(text));
}

/** The same JSON with every text in it so. Names of fields stay: they are the vendors'. */
function textsWithoutSecrets(mask: SecretMask, value: unknown): unknown {
  if (typeof value === 'string') {
    return withoutSecrets(mask, value);
  }
  if (Array.isArray(value)) {
    return value.map((each) => textsWithoutSecrets(mask, each));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textsWithoutSecrets(mask, each)]))
    : value;
}
