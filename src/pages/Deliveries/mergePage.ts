import { type DeliverySummary } from '../../api/deliveryAnswer';
import { type DeliveryPage } from '../../api/listDeliveries';

/** What of the history is shown: its first page, and those that were loaded after it. */
export interface LoadedList {
  readonly rows: readonly DeliverySummary[];
  readonly nextCursor: string | null;
  readonly hasMorePages: boolean;
}

/** The list of a first page alone. */
export function firstPage({ deliveries, nextCursor }: DeliveryPage): LoadedList {
  return { rows: deliveries, nextCursor, hasMorePages: false };
}

/** The list with the page that follows it. */
export function appendPage(list: LoadedList, { deliveries, nextCursor }: DeliveryPage): LoadedList {
  const known = new Set(list.rows.map(({ id }) => id));
  const rows = [...list.rows, ...deliveries.filter(({ id }) => !known.has(id))];
  return { rows, nextCursor, hasMorePages: true };
}

/**
 * The list with its first page as it is now: new rows on top, and gone what is not found any more. Later pages stay,
 * unless so much is new that there would be a hole between.
 */
export function mergeFirstPage(list: LoadedList, page: DeliveryPage): LoadedList {
  const fresh = withSame(list, page.deliveries);
  const last = fresh.at(-1);
  const older = last === undefined ? [] : list.rows.filter((row) => isOlder(row, last));
  const hasHole = older.length === list.rows.length;
  if (!list.hasMorePages || page.nextCursor === null || last === undefined || hasHole) {
    return { rows: fresh, nextCursor: page.nextCursor, hasMorePages: false };
  }
  const ids = new Set(fresh.map(({ id }) => id));
  return { ...list, rows: [...fresh, ...older.filter(({ id }) => !ids.has(id))] };
}

/** The list with what is known anew of its rows; none comes, goes or moves. */
export function updateRows(list: LoadedList, page: DeliveryPage): LoadedList {
  const fresh = new Map(withSame(list, page.deliveries).map((row) => [row.id, row]));
  return { ...list, rows: list.rows.map((row) => fresh.get(row.id) ?? row) };
}

/** How many rows of the page the list does not show yet. */
export function countNew(list: LoadedList, { deliveries }: DeliveryPage): number {
  const known = new Set(list.rows.map(({ id }) => id));
  return deliveries.filter(({ id }) => !known.has(id)).length;
}

/** The very objects of before where nothing changed, so that their rows need not be drawn again. */
function withSame(list: LoadedList, deliveries: readonly DeliverySummary[]): DeliverySummary[] {
  const known = new Map(list.rows.map((row) => [row.id, row]));
  return deliveries.map((row) => {
    const before = known.get(row.id);
    return before !== undefined && JSON.stringify(before) === JSON.stringify(row) ? before : row;
  });
}

function isOlder(a: DeliverySummary, b: DeliverySummary): boolean {
  return a.acceptedAtMs < b.acceptedAtMs || (a.acceptedAtMs === b.acceptedAtMs && a.id < b.id);
}
