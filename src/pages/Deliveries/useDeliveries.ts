import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { usePolling } from '../../api/usePolling';
import { type Read, useRead, valueOf } from '../../api/useRead';
import { backendFilter, type Filter } from './filter';
import { useFreshness } from '../../features/freshness/useFreshness';
import { appendPage, countNew, firstPage, type LoadedList, mergeFirstPage, updateRows } from './mergePage';
import { type DeliverySummary } from '../../core/wire/delivery';
import { type DeliveryPage } from '../../core/wire/deliveries';
import { listDeliveries } from '../../api/deliveries';

/** Rows of a page: two screens, and quick to draw. */
const PAGE_ROWS = 50;

/** Rows of each page that follows, the most the backend gives: only those in sight are drawn. */
const MORE_ROWS = 200;

/** Time between two reads of the first page, in milliseconds: people watch an alert arrive. */
const POLL_MS = 5_000;

/** Most pages looked through for one press of the button: what is searched for may be far back. */
const PAGES_PER_PRESS = 5;

export interface DeliveriesOptions {
  /** Says when a day begins, where the filter asks for whole days. */
  readonly timeZone: string;
  readonly isLive: boolean;
  /** True if somebody is reading, so that no row may move; asked when something new has come. */
  readonly isReading: () => boolean;
}

/** The part of the history that the page shows. */
interface Shown {
  readonly list: LoadedList;
  /** The first page as it is now, while its new rows would disturb somebody who reads. */
  readonly held: DeliveryPage | null;
}

/** A first page, and whether it came while somebody read. */
interface Fresh extends Shown {
  readonly page: DeliveryPage;
  readonly isHeld: boolean;
}

/** The deliveries a filter finds, kept up to date. */
export function useDeliveries(filter: Filter, { timeZone, isLive, isReading }: DeliveriesOptions) {
  const readPage = useCallback(
    async (signal: AbortSignal, cursor?: string) =>
      await listDeliveries(
        { ...backendFilter(filter, timeZone), cursor, limit: cursor === undefined ? PAGE_ROWS : MORE_ROWS },
        signal
      ),
    [filter, timeZone]
  );
  const readFirst = useCallback(
    async (signal: AbortSignal): Promise<ApiResult<Fresh>> => {
      const page = await readPage(signal);
      return page.ok
        ? { ok: true, value: { page: page.value, list: firstPage(page.value), held: null, isHeld: isReading() } }
        : page;
    },
    [readPage, isReading]
  );
  const read = useRead(readFirst, { merge, staysForNext: true, staysAfter: () => true });
  const { state, isLoading, isUnderWay, reload, refresh, update } = read;
  usePolling(refresh, POLL_MS, isLive && !isUnderWay);
  const shown = valueOf(read);
  return {
    state,
    freshness: useFreshness(read),
    isLoading,
    refresh,
    reload,
    newRows: shown === null || shown.held === null ? 0 : countNew(shown.list, shown.held),
    showNew: () => update((before) => (before.held === null ? before : withHeld(before, before.held))),
    ...useMore(read, readPage),
    /** Shows at once that a row waits again, then reads it. */
    onRetried: useCallback(
      ({ id }: DeliverySummary, failure: ApiFailure | null) => {
        if (failure === null) {
          update((before) => ({ ...before, list: withWaiting(before.list, id) }));
        }
        refresh();
      },
      [update, refresh]
    ),
  };
}

function merge({ list }: Fresh, fresh: Fresh): Fresh {
  const { page, isHeld } = fresh;
  return isHeld ? { ...fresh, list: updateRows(list, page), held: page } : withHeld({ ...fresh, list }, page);
}

function withHeld(shown: Fresh, page: DeliveryPage): Fresh {
  return { ...shown, list: mergeFirstPage(shown.list, page, PAGE_ROWS), held: null };
}

function withWaiting(list: LoadedList, id: number): LoadedList {
  const waiting = { state: 'waiting', finishedAtMs: null } as const;
  return { ...list, rows: list.rows.map((row) => (row.id === id ? { ...row, ...waiting } : row)) };
}

type ReadPage = (signal: AbortSignal, cursor?: string) => Promise<ApiResult<DeliveryPage>>;

/** The pages after the first, as far as somebody asks for them. `readPage` is another function for another filter. */
function useMore(read: Read<Fresh>, readPage: ReadPage) {
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [failed, setFailed] = useState<{ readonly readPage: ReadPage; readonly failure: ApiFailure } | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), [readPage]);

  const loadMore = async () => {
    const { signal } = (running.current = new AbortController());
    let cursor = valueOf(read)?.list.nextCursor ?? null;
    setIsLoadingMore(true);
    setFailed(null);
    for (let pages = 0; cursor !== null && pages < PAGES_PER_PRESS; pages++) {
      const page = await readPage(signal, cursor);
      if (signal.aborted) {
        break;
      }
      if (!page.ok) {
        setFailed({ readPage, failure: page.failure });
        break;
      }
      const follows = cursor;
      read.update((before) =>
        // Where the list has begun anew meanwhile there would be a hole.
        before.list.nextCursor === follows ? { ...before, list: appendPage(before.list, page.value) } : before
      );
      cursor = page.value.deliveries.length === 0 ? page.value.nextCursor : null;
    }
    setIsLoadingMore(false);
  };
  // What failed is no matter of another list.
  return { loadMore, isLoadingMore, moreFailure: failed?.readPage === readPage ? failed.failure : null };
}
