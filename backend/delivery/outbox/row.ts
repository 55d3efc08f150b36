import { type Picture } from '../../../src/core/card/picture';
import { type Finding } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';
import { type Dialect, type Row } from './database/queries';
import {
  type Attempt,
  type Delivery,
  type DeliveryKind,
  type DeliveryState,
  type DeliverySummary,
  type KeptAlerts,
  type NewDelivery,
  type PlannedMessage,
  sizeOf,
} from './delivery';
import { type WaitingHead } from './outbox';
import { ALERTS, CONTENT, inRow, type Texts } from './texts';

/** Columns a new delivery fills; the others have defaults. */
export const NEW_COLUMNS = [
  ['org_id', 'BIGINT'],
  ['webhook_id', 'TEXT'],
  ['kind', 'TEXT'],
  ['vendor', 'TEXT'],
  ['dedupe_key', 'TEXT'],
  ['alert_group', 'TEXT'],
  ['title', 'TEXT'],
  ['firing', 'BIGINT'],
  ['resolved', 'BIGINT'],
  ['sender', 'TEXT'],
  ['accepted_at_ms', 'BIGINT'],
  ['urgent', 'BIGINT'],
  ['promised', 'BIGINT'],
  ['alone', 'BIGINT'],
  ['size', 'BIGINT'],
  ['turn', 'BIGINT'],
  ['alerts', 'TEXT'],
  ['picture', 'TEXT'],
  ['content', 'TEXT'],
  ['state', 'TEXT'],
] as const;

/** Facts that a new row needs beside the delivery. `turn`: its place in line where that is not its id. */
interface NewRow {
  readonly texts: Texts;
  readonly dialect: Dialect;
  readonly turn?: number | null | undefined;
}

/** The values of a new delivery, in the order of `NEW_COLUMNS`. */
export function newValues(
  delivery: NewDelivery,
  { texts, dialect, turn = null }: NewRow
): Array<string | number | null> {
  const { picture = null } = delivery;
  const { content, alerts } = inRow(texts, dialect);
  return [
    delivery.orgId,
    delivery.webhookId,
    delivery.kind,
    delivery.vendor,
    delivery.dedupeKey,
    delivery.alertGroup ?? delivery.dedupeKey,
    withoutNul(delivery.title),
    delivery.firing,
    delivery.resolved,
    withoutNul(delivery.sender),
    delivery.acceptedAtMs,
    Number(delivery.isUrgent ?? false),
    Number(delivery.isPromised ?? false),
    Number(delivery.isAlone ?? false),
    sizeOf(delivery),
    turn,
    alerts,
    picture === null ? null : JSON.stringify(picture),
    content,
    'waiting' satisfies DeliveryState,
  ];
}

/** PostgreSQL has no text with U+0000 in it. JSON texts never have one; titles and logins might. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

/** Most attempts that are listed; a delivery that waited a day for a vendor has hundreds that say the same. */
const ATTEMPTS_MAX = 50;

/** Most that is kept of the attempts' lines, in characters: 50 of the longest, whose words have 200 characters. */
export const ATTEMPTS_MAX_LENGTH = 32_000;

/** Columns that `deliveryOf` reads. */
export const WHOLE_COLUMNS = `eg_deliveries.*, ${CONTENT} AS whole_content, ${ALERTS} AS whole_alerts`;

export function deliveryOf(row: Row): Delivery {
  return {
    ...summaryOf(row),
    dedupeKey: text(row.dedupe_key),
    alertGroup: text(row.alert_group),
    content: text(row.whole_content),
    picture: readJson<Picture>(row.picture),
    plan: readPlan(row),
    attempts: readAttempts(text(row.attempts)),
  };
}

/** Columns that `summaryOf` reads. The large ones, which may be left on the disk, are not among them. */
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
  'promised',
  'strikes',
  'parts_delivered',
  'next_try_at_ms',
  `${ALERTS} AS whole_alerts`,
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
    promised: Number(row.promised) === 1,
    strikes: Number(row.strikes),
    partsDelivered: Number(row.parts_delivered),
    nextTryAtMs: numberOrNull(row.next_try_at_ms),
    finishedAtMs: numberOrNull(row.finished_at_ms),
    alerts: readJson<KeptAlerts>(row.whole_alerts),
  };
}

/** Columns that `headOf` reads; `eg_deliveries_lane` has them all. */
export const HEAD_COLUMNS =
  'id, accepted_at_ms, alone, kind, alert_group, urgent, size, turn, strikes, parts_delivered, promised, next_try_at_ms';

export function headOf(row: Row): WaitingHead {
  return {
    id: Number(row.id),
    turn: numberOrNull(row.turn) ?? Number(row.id),
    acceptedAtMs: Number(row.accepted_at_ms),
    alone: Number(row.alone) === 1,
    kind: text(row.kind) as DeliveryKind,
    alertGroup: text(row.alert_group),
    isUrgent: Number(row.urgent) === 1,
    size: Number(row.size),
    strikes: Number(row.strikes),
    partsDelivered: Number(row.parts_delivered),
    promised: Number(row.promised) === 1,
    nextTryAtMs: numberOrNull(row.next_try_at_ms),
  };
}

export function readFinding({ finding }: Row): Finding | null {
  return readJson<Finding>(finding);
}

/** A planned message as version 0.1.0 stored it. */
type FormerMessage = Omit<PlannedMessage, 'role'> & { readonly role?: PlannedMessage['role']; readonly picture?: true };

/** Null where there is none, or it is damaged: what can be rendered again is no loss. */
function readPlan({ plan }: Row): PlannedMessage[] | null {
  const stored = readJson<FormerMessage[]>(plan);
  return Array.isArray(stored)
    ? stored.filter((message) => typeof message?.body === 'object').map(plannedMessageOf)
    : null;
}

/** Version 0.1.0 did not say which message only mentions people, so none of its messages is rendered again. */
function plannedMessageOf({ picture, ...message }: FormerMessage): PlannedMessage {
  return message.role === undefined
    ? { ...message, role: picture === true ? 'picture' : 'message', card: null }
    : { ...message, role: message.role };
}

/** Attempts are kept as lines of JSON, so that adding one needs neither reading nor parsing the others. */
export function attemptLine(attempt: Attempt): string {
  return `${JSON.stringify({ ...attempt, robotKey: undefined })}\n`;
}

/** The first line may be cut, because only the end of a long text is kept. */
function readAttempts(attempts: string): Attempt[] {
  return attempts
    .split('\n')
    .slice(-ATTEMPTS_MAX - 1)
    .flatMap((line) => readJson<Attempt>(line) ?? []);
}

/** Null for what is missing or damaged. */
export function readJson<T>(value: Row[string] | undefined): T | null {
  if (value == null || value === '') {
    return null;
  }
  try {
    return JSON.parse(String(value)) as T;
  } catch {
    return null; // A damaged text must not keep the row from being read.
  }
}

export function text(value: Row[string] | undefined): string {
  return String(value ?? '');
}

export function numberOrNull(value: Row[string] | undefined): number | null {
  return value == null ? null : Number(value);
}
