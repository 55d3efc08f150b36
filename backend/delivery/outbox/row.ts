import { type Finding } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';
import { type Row } from './database/queries';
import {
  type Attempt,
  type Delivery,
  type DeliveryKind,
  type DeliveryState,
  type NewDelivery,
  type PlannedMessage,
} from './delivery';

/** Columns a new delivery fills; the others have defaults. */
export const NEW_COLUMNS = [
  'org_id',
  'webhook_id',
  'kind',
  'vendor',
  'dedupe_key',
  'title',
  'firing',
  'resolved',
  'sender',
  'accepted_at_ms',
  'content',
  'state',
] as const;

/** The values of a new delivery, in the order of `NEW_COLUMNS`. */
export function newValues(delivery: NewDelivery): Array<string | number> {
  return [
    delivery.orgId,
    delivery.webhookId,
    delivery.kind,
    delivery.vendor,
    delivery.dedupeKey,
    withoutNul(delivery.title),
    delivery.firing,
    delivery.resolved,
    withoutNul(delivery.sender),
    delivery.acceptedAtMs,
    delivery.content,
    'waiting' satisfies DeliveryState,
  ];
}

/** PostgreSQL has no text with U+0000 in it. JSON texts never have one; titles and logins might. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

/** Most attempts that are listed; a delivery that waited a day for a vendor has hundreds that say the same. */
export const ATTEMPTS_MAX = 50;

/** Reads a whole row. */
export function deliveryOf(row: Row): Delivery {
  return {
    ...summaryOf(row),
    dedupeKey: text(row.dedupe_key),
    content: text(row.content),
    plan: readPlan(row),
    attempts: readAttempts(text(row.attempts)),
  };
}

/** Columns that `summaryOf` reads. They are stored before the large ones, which can be left on the disk. */
export const SUMMARY_COLUMNS = [
  'id',
  'org_id',
  'webhook_id',
  'kind',
  'vendor',
  'title',
  'firing',
  'resolved',
  'sender',
  'accepted_at_ms',
  'state',
  'finished_at_ms',
  'digest_id',
  'alone',
  'attempt_count',
  'finding',
] as const;

/** Reads what the history lists. The casts are of what this module's own writers stored. */
export function summaryOf(row: Row): DeliverySummary {
  return {
    id: Number(row.id),
    orgId: Number(row.org_id),
    webhookId: text(row.webhook_id),
    kind: text(row.kind) as DeliveryKind,
    vendor: text(row.vendor) as Vendor,
    title: text(row.title),
    firing: Number(row.firing),
    resolved: Number(row.resolved),
    sender: text(row.sender),
    acceptedAtMs: Number(row.accepted_at_ms),
    state: text(row.state) as DeliveryState,
    attemptCount: Number(row.attempt_count),
    finding: readFinding(row),
    digestId: numberOrNull(row.digest_id),
    alone: Number(row.alone) === 1,
    finishedAtMs: numberOrNull(row.finished_at_ms),
  };
}

/** A delivery as the history lists it: without what was sent. */
export type DeliverySummary = Omit<Delivery, 'dedupeKey' | 'content' | 'plan' | 'attempts'>;

export function readFinding({ finding }: Row): Finding | null {
  return finding == null ? null : (JSON.parse(text(finding)) as Finding);
}

export function readPlan({ plan }: Row): PlannedMessage[] | null {
  return plan == null ? null : (JSON.parse(text(plan)) as PlannedMessage[]);
}

/** Attempts are kept as lines of JSON, so that adding one needs neither reading nor parsing the others. */
export function attemptLine(attempt: Attempt): string {
  return `${JSON.stringify(attempt)}\n`;
}

/** The latest lines. */
export function latestLines(attempts: string): string {
  const lines = attempts.split('\n').filter(Boolean);
  return lines
    .slice(-ATTEMPTS_MAX)
    .map((line) => `${line}\n`)
    .join('');
}

function readAttempts(attempts: string): Attempt[] {
  return latestLines(attempts)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Attempt);
}

export function text(value: Row[string] | undefined): string {
  return String(value ?? '');
}

export function numberOrNull(value: Row[string] | undefined): number | null {
  return value == null ? null : Number(value);
}
