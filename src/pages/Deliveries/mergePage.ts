import { type DeliveryPage } from '../../core/wire/deliveries';
import { type ListedDelivery } from '../../core/wire/delivery';

/** The part of the history that is shown: its first page, and those that were loaded after it. */
export interface LoadedList {
  readonly rows: readonly ListedDelivery[];
  readonly nextCursor: string | null;
  readonly hasMorePages: boolean;
  /** Of the rows, those that came with the first page. */
  readonly firstIds: ReadonlySet<number>;
}

/** The list of a first page alone. */
export function firstPage({ deliveries, nextCursor }: DeliveryPage): LoadedList {
  return { rows: deliveries, nextCursor, hasMorePages: false, firstIds: idsOf(deliveries) };
}

/** The list with the page that follows it. */
export function appendPage(list: LoadedList, { deliveries, nextCursor }: DeliveryPage): LoadedList {
  const known = idsOf(list.rows);
  const rows = [...list.rows, ...deliveries.filter(({ id }) => !known.has(id))];
  return { ...list, rows, nextCursor, hasMorePages: true };
}

/**
 * The list with its first page as it is now, which was asked for up to `limit` rows: new rows on top, and gone what is
 * not found any more. Later pages stay, unless so much is new that there would be a hole between. Where it ended early,
 * all rows stay that are older than it came.
 */
export function mergeFirstPage(list: LoadedList, page: DeliveryPage, limit: number): LoadedList {
  const fresh = withSame(list, page.deliveries);
  if (page.isBrief === true && list.rows.length > 0) {
    const last = fresh.at(-1);
    const beyond = list.rows.filter((row) => last === undefined || isOlder(row, last));
    return { ...list, rows: [...fresh, ...beyond], firstIds: new Set([...list.firstIds, ...idsOf(fresh)]) };
  }
  const first = firstPage({ deliveries: fresh, nextCursor: page.nextCursor });
  if (!list.hasMorePages || page.nextCursor === null) {
    return first;
  }
  const later = laterRows(list, fresh, limit);
  return later === null ? first : { ...list, rows: [...fresh, ...later], firstIds: first.firstIds };
}

/** The rows that stay below the first page; null where rows are missing between. */
function laterRows(
  list: LoadedList,
  fresh: readonly ListedDelivery[],
  limit: number
): readonly ListedDelivery[] | null {
  const last = fresh.at(-1);
  if (last === undefined || fresh.length < limit) {
    // Not for want of room: the page looked far back, so what it does not name any more is not found any more.
    const ids = idsOf(fresh);
    return list.rows.filter(({ id }) => !list.firstIds.has(id) && !ids.has(id));
  }
  const older = list.rows.filter((row) => isOlder(row, last));
  return older.length === list.rows.length ? null : older;
}

/** The list with what is known anew of its rows; none comes, goes or moves. */
export function updateRows(list: LoadedList, page: DeliveryPage): LoadedList {
  const fresh = new Map(withSame(list, page.deliveries).map((row) => [row.id, row]));
  return { ...list, rows: list.rows.map((row) => fresh.get(row.id) ?? row) };
}

/** Number of the page's rows that the list does not show yet. */
export function countNew(list: LoadedList, { deliveries }: DeliveryPage): number {
  const known = idsOf(list.rows);
  return deliveries.filter(({ id }) => !known.has(id)).length;
}

function idsOf(rows: readonly ListedDelivery[]): ReadonlySet<number> {
  return new Set(rows.map(({ id }) => id));
}

/** The very objects of before where nothing changed, so that their rows need not be drawn again. */
function withSame(list: LoadedList, deliveries: readonly ListedDelivery[]): ListedDelivery[] {
  const known = new Map(list.rows.map((row) => [row.id, row]));
  return deliveries.map((row) => {
    const before = known.get(row.id);
    return before !== undefined && JSON.stringify(before) === JSON.stringify(row) ? before : row;
  });
}

function isOlder(a: ListedDelivery, b: ListedDelivery): boolean {
  return a.acceptedAtMs < b.acceptedAtMs || (a.acceptedAtMs === b.acceptedAtMs && a.id < b.id);
}
