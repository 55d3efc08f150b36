import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliveryDetail, readDelivery } from '../../api/readDelivery';
import { usePolling } from './usePolling';

/** What is known of one delivery. `gone`: there is none with this id, or it was deleted by age. */
export type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'gone' }
  | { readonly kind: 'ready'; readonly delivery: DeliveryDetail };

/** How often a delivery that is not over is read again, in milliseconds. */
const POLL_MS = 3_000;

interface Known {
  readonly id: string;
  readonly state: DetailState;
  /** Why it could not be read again; null where it could. */
  readonly stale: ApiFailure | null;
}

const LOADING: DetailState = { kind: 'loading' };

/** One delivery, read again until it is over unless the reader has paused the page. */
export function useDelivery(id: string, isLive: boolean) {
  const [known, setKnown] = useState<Known>({ id, state: LOADING, stale: null });
  const [isLoading, setIsLoading] = useState(true);
  const controller = useRef(new AbortController());
  const read = useCallback(async () => {
    const { signal } = controller.current;
    const result = await readDelivery(id, signal);
    if (signal.aborted) {
      return;
    }
    setIsLoading(false);
    setKnown((before) => {
      if (result.ok) {
        return { id, state: { kind: 'ready', delivery: result.value }, stale: null };
      }
      const { failure } = result;
      if (failure.kind === 'failed' && failure.status === 404) {
        return { id, state: { kind: 'gone' }, stale: null };
      }
      const isKnown = before.id === id && before.state.kind === 'ready';
      return { id, state: isKnown ? before.state : { kind: 'failed', failure }, stale: failure };
    });
  }, [id]);
  useEffect(() => {
    controller.current = new AbortController();
    const { current } = controller;
    void read();
    return () => current.abort();
  }, [read]);
  const { state, stale } = known.id === id ? known : { state: LOADING, stale: null };
  const isOpen = state.kind === 'ready' && ['waiting', 'merged'].includes(state.delivery.state);
  usePolling(read, POLL_MS, isOpen && isLive);
  const reload = async () => {
    setIsLoading(true);
    await read();
  };
  return { state, isLoading, stale, reload };
}
