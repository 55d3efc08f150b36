import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';

/** Something a section shows, as far as it is known. What is read again stays until the new comes. */
export interface Resource<T> {
  readonly state:
    | { readonly kind: 'loading' }
    | { readonly kind: 'failed'; readonly failure: ApiFailure }
    | { readonly kind: 'ready'; readonly value: T };
  readonly isLoading: boolean;
  readonly reload: () => void;
  /** Takes what a change brought, without asking again. */
  readonly set: (value: T) => void;
}

/** Reads it when the page opens, unless the reader may not. `read` has to stay the same function. */
export function useResource<T>(read: (signal: AbortSignal) => Promise<ApiResult<T>>, isWanted = true): Resource<T> {
  const [state, setState] = useState<Resource<T>['state']>({ kind: 'loading' });
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    if (isWanted) {
      void read(signal).then((result) => {
        if (!signal.aborted) {
          setState(result.ok ? { kind: 'ready', value: result.value } : { kind: 'failed', failure: result.failure });
          setIsLoading(false);
        }
      });
    }
    return () => controller.abort();
  }, [read, isWanted, attempt]);

  const reload = useCallback(() => {
    setIsLoading(true);
    setAttempt((last) => last + 1);
  }, []);
  const set = useCallback((value: T) => setState({ kind: 'ready', value }), []);
  return { state, isLoading, reload, set };
}

/** What is known, and null before. */
export function valueOf<T>({ state }: Resource<T>): T | null {
  return state.kind === 'ready' ? state.value : null;
}
