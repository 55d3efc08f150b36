import { explainReason } from '../../src/core/vendors/explainReason';
import { type Finding } from '../../src/core/vendors/verdict';
import { type Language } from '../../src/core/webhook/language';
import { type Vendor } from '../../src/core/webhook/vendor';
import { hideSecrets } from '../../src/core/webhook/hideSecrets';
import { type Delivery, type DeliverySummary } from '../delivery/outbox/delivery';
import { type FoundWebhook } from './findWebhook';
import { createMask, maskTexts } from './maskTexts';

/** Whose words an answer is in. The vendor is the delivery's own: a webhook may have changed it since. */
export interface Reader {
  readonly vendor: Vendor;
  readonly language: Language;
}

/** A finding as it is stored, and in words: what it means and what to do about it. */
export interface FindingAnswer extends Finding {
  readonly meaning: string;
  readonly fix: string;
}

export function findingAnswer(finding: Finding | null, { vendor, language }: Reader): FindingAnswer | null {
  if (finding === null) {
    return null;
  }
  const { reason, code, vendorText } = finding;
  return { reason, code, vendorText: hideSecrets(vendorText), ...explainReason(reason, vendor, language) };
}

/** A delivery as the list shows it. Field by field, so that nothing is shown that was not meant to be. */
export function summaryAnswer(delivery: DeliverySummary, webhook: FoundWebhook | null): object {
  const { id, webhookId, kind, vendor, firing, resolved, sender, state } = delivery;
  const { acceptedAtMs, finishedAtMs, attemptCount, digestId, promised, nextTryAtMs, alerts } = delivery;
  const mask = createMask(webhook);
  return {
    id,
    webhook: webhookId,
    // '' once the webhook is gone.
    webhookName: webhook?.name ?? '',
    vendor,
    kind,
    title: mask(delivery.title),
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
    alerts: alerts === null ? null : maskTexts({ ...alerts }, mask),
    finding: findingAnswer(delivery.finding, readerOf(delivery, webhook)),
  };
}

/** The digest that a delivery went out in, and where in it; or what a digest stands for. */
export interface DigestContext {
  readonly digest: DeliverySummary | null;
  /** Counted from 1, in the order of acceptance; null for what is in no digest. */
  readonly place: { readonly position: number; readonly of: number } | null;
  readonly members: readonly DeliverySummary[];
}

/** All that is known of a delivery but its content: what was sent, what the vendor said, what it was merged with. */
export function detailAnswer(
  delivery: Delivery,
  webhook: FoundWebhook | null,
  { digest, members, place }: DigestContext
): object {
  const reader = readerOf(delivery, webhook);
  const mask = createMask(webhook);
  return {
    ...summaryAnswer(delivery, webhook),
    attempts: delivery.attempts.map((attempt) => ({ ...attempt, finding: findingAnswer(attempt.finding, reader) })),
    messages: (delivery.plan ?? []).map(({ body, delivered, deliveredAtMs }) => ({
      delivered,
      deliveredAtMs,
      body: maskTexts(body, mask),
    })),
    digest: digest === null ? null : summaryAnswer(digest, webhook),
    place,
    members: members.map((member) => summaryAnswer(member, webhook)),
  };
}

function readerOf({ vendor }: DeliverySummary, webhook: FoundWebhook | null): Reader {
  return { vendor, language: webhook?.language ?? 'en' };
}
