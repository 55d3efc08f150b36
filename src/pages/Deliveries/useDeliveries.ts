import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { listDeliveries } from '../../api/deliveries';
import { type DeliveryPage } from '../../core/wire/deliveries';
import { type DeliverySummary } from '../../core/wire/delivery';
import { backendFilter, type Filter, writeFilter } from './filter';
import { appendPage, countNew, firstPage, type LoadedList, mergeFirstPage, updateRows } from './mergePage';
import { usePolling } from './usePolling';

/** What the page has of the list. */
export type ListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'ready'; readonly list: LoadedList };

/** Rows of a page: two screens, and quick to draw. */
const PAGE_ROWS = 50;

/** How often the first page is asked for again, in milliseconds: people watch an alert arrive. */
const POLL_MS = 5_000;

export interface DeliveriesOptions {
  /** Says when a day begins, where the filter asks for whole days. */
  readonly timeZone: string;
  readonly isLive: boolean;
  /** Whether somebody is reading, so that no row may move; asked when something new has come. */
  readonly isReading: () => boolean;
}

/** The deliveries a filter finds, kept up to date. */
export function useDeliveries(filter: Filter, { timeZone, isLive, isReading }: DeliveriesOptions) {
  const [state, setState] = useState<ListState>({ kind: 'loading' });
  /** The first page as it is now, while its new rows would disturb somebody who reads. */
  const [held, setHeld] = useState<DeliveryPage | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [stale, setStale] = useState<ApiFailure | null>(null);
  const key = `${attempt} ${timeZone} ${writeFilter(filter)}`;
  /** What was asked for when the list came. */
  const [loadedKey, setLoadedKey] = useState('');
  const isLoading = loadedKey !== key;
  const asked = useRef({ filter, timeZone, signal: new AbortController().signal });

  useEffect(() => {
    const controller = new AbortController();
    asked.current = { filter, timeZone, signal: controller.signal };
    void readPage(asked.current).then((page) => {
      if (page !== null) {
        setState(page.ok ? { kind: 'ready', list: firstPage(page.value) } : { kind: 'failed', failure: page.failure });
        setHeld(null);
        setStale(null);
        setLoadedKey(key);
      }
    });
    return () => controller.abort();
    // The filter is a new object with each address; its text says whether it is another one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  const refresh = useCallback(async () => {
    const page = await readPage(asked.current);
    if (page === null) {
      return;
    }
    if (!page.ok) {
      return setStale(page.failure);
    }
    setStale(null);
    const isHeld = isReading();
    setHeld(isHeld ? page.value : null);
    setState((before) => {
      if (before.kind !== 'ready') {
        return { kind: 'ready', list: firstPage(page.value) };
      }
      const { list } = before;
      return {
        kind: 'ready',
        list: isHeld ? updateRows(list, page.value) : mergeFirstPage(list, page.value, PAGE_ROWS),
      };
    });
  }, [isReading]);
  usePolling(refresh, POLL_MS, isLive && !isLoading);

  return {
    state,
    isLoading,
    /** Why the list could not be brought up to date; null where it could. */
    stale,
    newRows: held === null || state.kind !== 'ready' ? 0 : countNew(state.list, held),
    showNew: () => {
      setState((before) =>
        before.kind === 'ready' && held !== null
          ? { ...before, list: mergeFirstPage(before.list, held, PAGE_ROWS) }
          : before
      );
      setHeld(null);
    },
    refresh,
    reload: useCallback(() => setAttempt((last) => last + 1), []),
    ...useMore(state, setState, asked, key),
    /** Shows at once that a row waits again, then reads it. */
    onRetried: useCallback(
      (delivery: DeliverySummary, failure: ApiFailure | null) => {
        if (failure === null) {
          setState((before) => withWaiting(before, delivery.id));
        }
        void refresh();
      },
      [refresh]
    ),
  };
}

function withWaiting(state: ListState, id: number): ListState {
  if (state.kind !== 'ready') {
    return state;
  }
  const rows = state.list.rows.map((row) =>
    row.id === id ? { ...row, state: 'waiting' as const, finishedAtMs: null } : row
  );
  return { kind: 'ready', list: { ...state.list, rows } };
}

type Asked = React.RefObject<{ readonly filter: Filter; readonly timeZone: string; readonly signal: AbortSignal }>;

/** Most pages looked through for one press of the button: what is searched for may be far back. */
const PAGES_PER_PRESS = 5;

/** The pages after the first, of the list with this key. */
function useMore(
  state: ListState,
  setState: React.Dispatch<React.SetStateAction<ListState>>,
  asked: Asked,
  key: string
) {
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [failed, setFailed] = useState<{ readonly key: string; readonly failure: ApiFailure } | null>(null);
  const loadMore = async () => {
    const from = asked.current;
    let cursor = state.kind === 'ready' ? state.list.nextCursor : null;
    setIsLoadingMore(true);
    setFailed(null);
    for (let pages = 0; cursor !== null && pages < PAGES_PER_PRESS; pages++) {
      const page = await readPage(from, cursor);
      if (page === null) {
        break;
      }
      if (!page.ok) {
        setFailed({ key, failure: page.failure });
        break;
      }
      const follows = cursor;
      setState((before) =>
        // Where the list has begun anew meanwhile there would be a hole.
        before.kind === 'ready' && before.list.nextCursor === follows
          ? { ...before, list: appendPage(before.list, page.value) }
          : before
      );
      cursor = page.value.deliveries.length === 0 ? page.value.nextCursor : null;
    }
    setIsLoadingMore(false);
  };
  // What failed is no matter of another list.
  return { loadMore, isLoadingMore, moreFailure: failed?.key === key ? failed.failure : null };
}

/** Null where nobody waits for it any more. */
async function readPage({ filter, timeZone, signal }: Asked['current'], cursor?: string) {
  const page = await listDeliveries({ ...backendFilter(filter, timeZone), cursor, limit: PAGE_ROWS }, signal);
  return signal.aborted ? null : page;
}
