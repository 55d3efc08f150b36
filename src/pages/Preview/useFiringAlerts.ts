import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { listFiringAlerts } from '../../api/firingAlerts';
import { type FiringGroup } from '../../core/alert/firingGroup';

/** What is known of the alerts that fire. */
export type FiringState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'ready'; readonly groups: readonly FiringGroup[] };

/** The groups of alerts that fire now. While they are read again the old ones stay. */
export function useFiringAlerts() {
  const [state, setState] = useState<FiringState>({ kind: 'loading' });
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void listFiringAlerts(signal).then((listed) => {
      if (!signal.aborted) {
        setState(
          listed.ok
            ? { kind: 'ready', groups: withoutTwins(listed.value) }
            : { kind: 'failed', failure: listed.failure }
        );
        setIsLoading(false);
      }
    });
    return () => controller.abort();
  }, [attempt]);

  const reload = useCallback(() => {
    setIsLoading(true);
    setAttempt((last) => last + 1);
  }, []);
  return { state, isLoading, reload };
}

/** What tells a group from another. */
export function groupKey({ labels, alerts }: FiringGroup): string {
  return JSON.stringify([labels, alerts.map(({ fingerprint }) => fingerprint)]);
}

/** A group that goes to several contact points is the same message for each; one without alerts is none. */
function withoutTwins(groups: readonly FiringGroup[]): FiringGroup[] {
  const own = new Map<string, FiringGroup>();
  for (const group of groups) {
    const key = groupKey(group);
    if (group.alerts.length > 0 && !own.has(key)) {
      own.set(key, group);
    }
  }
  return [...own.values()];
}
