import { type DeliverySummary } from './delivery';
import { acceptAll } from './accept';
import { type Row, type Writes } from './database/queries';
import { type Picture } from '../../../src/core/card/picture';
import { readJson, summaryOf, text } from './row';

/**
 * Stores anew what waited in a damaged outbox, and returns how many those are. A digest is not: its members are, and
 * are merged again where there are too many. Parts that were delivered already are sent again, which is better than
 * not at all.
 */
export async function restore(queries: Writes, waiting: readonly Row[]): Promise<number> {
  const deliveries = waiting.filter(isWhole).map((row) => ({
    ...summaryOf({ ...row, finding: null, whole_alerts: row.alerts ?? null }),
    dedupeKey: text(row.dedupe_key),
    // A file of version 0.1.0 has none.
    alertGroup: text(row.alert_group) || text(row.dedupe_key),
    isUrgent: Number(row.urgent) === 1,
    isPromised: Number(row.promised) === 1,
    content: text(row.content),
    picture: readJson<Picture>(row.picture),
  }));
  const accepted = await acceptAll(queries, deliveries, { dedupeMs: 0, nowMs: 0 });
  return accepted.filter(({ kind }) => kind === 'accepted').length;
}

const KINDS: ReadonlyArray<DeliverySummary['kind']> = ['notification', 'note'];
const NUMBERS = ['org_id', 'firing', 'resolved', 'accepted_at_ms'] as const;

/** True if a row can be used: one from a damaged file may hold anything. */
function isWhole(row: Row): boolean {
  return (
    KINDS.some((kind) => kind === row.kind) &&
    NUMBERS.every((name) => Number.isSafeInteger(row[name])) &&
    isJson(row.content)
  );
}

function isJson(content: Row[string] | undefined): boolean {
  try {
    return typeof content === 'string' && JSON.parse(content) !== null;
  } catch {
    return false; // Damaged.
  }
}
