import { useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliveryFilter, listDeliveries, retryDeliveries } from '../../api/deliveries';
import { type DeliveryPage, type RetriedPart } from '../../core/wire/deliveries';
import { type ApiResult } from '../../api/callGrafana';
import { useIsMounted } from '../../ui/useIsMounted';

/** The result so far. */
export interface RetriedSoFar {
  readonly requeued: number;
  /** Numbers of deliveries that are not queued again, by the backend's name of the reason. */
  readonly notRequeued: ReadonlyMap<string, number>;
}

/** State of sending all again. */
export type RetryAllState =
  | { readonly kind: 'idle' }
  /** The reader is asked; null while it is being counted how many there are. */
  | { readonly kind: 'confirming'; readonly found: Found | null }
  /** It could not be counted; nothing was sent again. */
  | { readonly kind: 'uncounted'; readonly failure: ApiFailure }
  | { readonly kind: 'running'; readonly soFar: RetriedSoFar }
  | { readonly kind: 'done'; readonly soFar: RetriedSoFar; readonly failure: ApiFailure | null };

/** Number of deliveries found; `isMore` if there are more than were counted. */
export interface Found {
  readonly number: number;
  readonly isMore: boolean;
}

/** Most that are counted before the reader is asked: the backend's longest page. */
const COUNT_MAX = 200;

type TimedFilter = DeliveryFilter & { readonly toMs: number };

const NOTHING: RetriedSoFar = { requeued: 0, notRequeued: new Map() };

/**
 * Sends again all that a filter finds, part by part, whatever the reader looks at meanwhile. It ends when the page is
 * left; what waits again by then waits.
 */
export function useRetryAll(filterNow: () => TimedFilter, onPart: () => void) {
  const [state, setState] = useState<RetryAllState>({ kind: 'idle' });
  const [filter, setFilter] = useState<TimedFilter | null>(null);
  const isMounted = useIsMounted();

  const ask = async () => {
    // Fixed from here on: what is refused anew meanwhile is not sent a third time.
    const fixed = filterNow();
    setFilter(fixed);
    setState({ kind: 'confirming', found: null });
    const page = await listDeliveries({ ...fixed, limit: COUNT_MAX });
    if (!isMounted.current) {
      return;
    }
    setState((before) => (before.kind === 'confirming' ? counted(page) : before));
  };

  const run = async () => {
    let soFar = NOTHING;
    let more: string | null = null;
    setState({ kind: 'running', soFar });
    do {
      const part: ApiResult<RetriedPart> | null = filter === null ? null : await retryDeliveries(filter, more);
      if (part === null || !isMounted.current) {
        return;
      }
      if (!part.ok) {
        setState({ kind: 'done', soFar, failure: part.failure });
        return onPart();
      }
      soFar = added(soFar, part.value);
      more = part.value.more;
      setState({ kind: 'running', soFar });
      onPart();
    } while (more !== null);
    setState({ kind: 'done', soFar, failure: null });
  };
  return { state, ask, run, dismiss: () => setState({ kind: 'idle' }) };
}

function counted(page: ApiResult<DeliveryPage>): RetryAllState {
  if (!page.ok) {
    return { kind: 'uncounted', failure: page.failure };
  }
  const { deliveries, nextCursor } = page.value;
  return { kind: 'confirming', found: { number: deliveries.length, isMore: nextCursor !== null } };
}

function added({ requeued, notRequeued }: RetriedSoFar, part: RetriedPart): RetriedSoFar {
  const all = new Map(notRequeued);
  part.notRequeued.forEach(({ reason, count }) => all.set(reason, (all.get(reason) ?? 0) + count));
  return { requeued: requeued + part.requeued, notRequeued: all };
}
