import { useEffect, useRef, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { retryDelivery } from '../../api/deliveries';

/** How far sending one again has come. Once it waits again its own state says so. */
export type RetryState =
  { readonly kind: 'idle' } | { readonly kind: 'asking' } | { readonly kind: 'refused'; readonly failure: ApiFailure };

/** Lets one delivery wait again. */
export function useRetry(id: number, onDone: (failure: ApiFailure | null) => void) {
  const [state, setState] = useState<RetryState>({ kind: 'idle' });
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const retry = async () => {
    setState({ kind: 'asking' });
    const result = await retryDelivery(id);
    if (isMounted.current) {
      setState(result.ok ? { kind: 'idle' } : { kind: 'refused', failure: result.failure });
    }
    onDone(result.ok ? null : result.failure);
  };
  return { state, retry };
}
