import { type SecretMask } from '../../src/core/secrets/secretMask';
import { hideSecrets, hideTokens } from '../../src/core/secrets/secretShapes';
import { type MessageBody } from '../../src/core/vendors/message';
import { type Finding as StoredFinding } from '../../src/core/vendors/verdict';
import { type DeliveryDetail, type DeliverySummary, type ListedDelivery } from '../../src/core/wire/delivery';
import { type Finding } from '../../src/core/wire/finding';
import { type Delivery, type DeliverySummary as StoredSummary, type KeptAlerts } from '../delivery/outbox/delivery';
import { type FoundWebhook } from './findWebhook';

/**
 * A finding without secrets: those of the settings too, which may be newer than what it was stored with, and of which a
 * vendor has more than those of the robot that was called.
 */
export function shownFinding({ reason, code, vendorText, fallback }: StoredFinding, mask: SecretMask): StoredFinding {
  const handed = fallback === undefined ? {} : { fallback };
  return { reason, code: mask.hideEcho(code), vendorText: hideSecrets(mask.hideEcho(vendorText)), ...handed };
}

export function findingAnswer(finding: StoredFinding | null, mask: SecretMask): Finding | null {
  return finding === null ? null : shownFinding(finding, mask);
}

/** A delivery as the list shows it. Field by field, so that nothing is shown that was not meant to be. */
export function listedAnswer(stored: StoredSummary, webhook: FoundWebhook | null, mask: SecretMask): ListedDelivery {
  return { ...summaryAnswer(stored, webhook, mask), digest: stored.digestId };
}

function summaryAnswer(stored: StoredSummary, webhook: FoundWebhook | null, mask: SecretMask): DeliverySummary {
  const { id, webhookId, kind, vendor, firing, resolved, sender, state } = stored;
  const { acceptedAtMs, finishedAtMs, attemptCount, promised, nextTryAtMs, alerts } = stored;
  return {
    id,
    webhook: webhookId,
    webhookName: webhook?.name ?? '',
    vendor,
    kind,
    title: shownText(mask, stored.title),
    firing,
    resolved,
    sender,
    state,
    acceptedAtMs,
    finishedAtMs,
    attemptCount,
    promised,
    nextTryAtMs,
    alerts: alerts === null ? null : alertsWithoutSecrets(mask, alerts),
    finding: findingAnswer(stored.finding, mask),
  };
}

/** The digest that a delivery went out in, and where in it; or what a digest stands for. And what to hide. */
export interface DeliveryContext {
  readonly digest: StoredSummary | null;
  /** Counted from 1, in the order of acceptance; null for what is in no digest. */
  readonly place: { readonly position: number; readonly of: number } | null;
  readonly members: readonly StoredSummary[];
  readonly upcoming: readonly MessageBody[] | null;
  readonly mask: SecretMask;
}

/** All that is known of a delivery but its content: what was sent, what the vendor said, what it was merged with. */
export function detailAnswer(
  delivery: Delivery,
  webhook: FoundWebhook | null,
  { digest, members, place, upcoming, mask }: DeliveryContext
): DeliveryDetail {
  return {
    ...summaryAnswer(delivery, webhook, mask),
    attempts: delivery.attempts.map((attempt) => ({ ...attempt, finding: findingAnswer(attempt.finding, mask) })),
    messages: (delivery.plan ?? []).map(({ body, delivered, deliveredAtMs }) => ({
      delivered,
      deliveredAtMs,
      body: textsWithoutSecrets(mask, body),
    })),
    upcoming: upcoming === null ? null : upcoming.map((body) => textsWithoutSecrets(mask, body)),
    digest: digest === null ? null : listedAnswer(digest, webhook, mask),
    place,
    members: members.map((member) => listedAnswer(member, webhook, mask)),
  };
}

/** A text people wrote. Bodies are stored before they are signed, but an alert's label might hold a secret. */
export function shownText({ hide }: SecretMask, text: string): string {
  return hideTokens(hide(text));
}

/** Names of labels are people's, too. */
function alertsWithoutSecrets(mask: SecretMask, kept: KeptAlerts): KeptAlerts {
  const { alerts, ...rest } = textsWithoutSecrets(mask, kept);
  const named = ([name, value]: [string, string]): [string, string] => [shownText(mask, name), value];
  return {
    ...rest,
    alerts: alerts.map((alert) => ({ ...alert, labels: Object.fromEntries(Object.entries(alert.labels).map(named)) })),
  };
}

/** The same JSON with every text in it so. Names of fields stay: they are the vendors'. */
function textsWithoutSecrets<T>(mask: SecretMask, value: T): T {
  const replace = (_name: string, each: unknown) => (typeof each === 'string' ? shownText(mask, each) : each);
  // The copy differs in its texts only, and those may be any.
  return JSON.parse(JSON.stringify(value), replace) as T;
}
