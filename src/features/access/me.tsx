import { LoadingPlaceholder } from '@grafana/ui';
import React, { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type Me, readMe } from '../../api/readMe';
import { type ApiFailure } from '../../api/apiFailure';
import { type Permission } from '../../core/access/permission';
import { LoadFailure } from '../../ui/LoadFailure';

const MeContext = createContext<Me>({
  permissions: new Set(),
  isDecidedByGrafana: false,
  access: 'known',
  whyNot: '',
  fault: '',
});

/** What the signed-in user may do; the same for all pages until Grafana is reloaded. */
export function useMe(): Me {
  return useContext(MeContext);
}

/** Whether the signed-in user has a permission. Decides what is shown; the backend checks each call again. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.has(permission);
}

type MeState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly me: Me }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

interface Props {
  /** What stands around the notice that nobody knows what the reader may do. */
  readonly Frame: React.ComponentType<{ readonly children: React.ReactNode }>;
  readonly children: React.ReactNode;
}

/**
 * Finds out what its reader may do before it shows anything, so that no button comes late. Where nobody knows, nothing
 * is shown that might be refused, but why.
 */
export function WithMe({ Frame, children }: Props) {
  const [state, setState] = useState<MeState>({ kind: 'loading' });
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void readMe(signal).then((result) => {
      if (!signal.aborted) {
        setState(result.ok ? { kind: 'known', me: result.value } : { kind: 'failed', failure: result.failure });
        setIsLoading(false);
      }
    });
    return () => controller.abort();
  }, [attempt]);
  const retry = useCallback(() => {
    setIsLoading(true);
    setAttempt((last) => last + 1);
  }, []);
  const me = useMemo(() => (state.kind === 'known' ? state.me : null), [state]);
  if (state.kind === 'failed') {
    return (
      <Frame>
        <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={retry} />
      </Frame>
    );
  }
  return me === null ? <LoadingPlaceholder text="" /> : <MeContext.Provider value={me}>{children}</MeContext.Provider>;
}
