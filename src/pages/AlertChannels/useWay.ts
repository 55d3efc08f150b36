import { useCallback, useEffect, useRef, useState } from 'react';
import { proveWay, type ShownStep, type WayOutcome } from '../../api/alertChannel/proveWay';

/** How far a proof is. */
export type WayState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'working'; readonly steps: readonly ShownStep[] }
  | { readonly kind: 'done'; readonly steps: readonly ShownStep[]; readonly outcome: WayOutcome };

/** Follows an alert's way when asked to. It is given up when its dialog closes; what was sent still arrives. */
export function useWay(webhookId: string) {
  const [state, setState] = useState<WayState>({ kind: 'asking' });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async () => {
    const own = new AbortController();
    controller.current = own;
    let latest: readonly ShownStep[] = [];
    const onSteps = (steps: readonly ShownStep[]) => {
      latest = steps;
      if (!own.signal.aborted) {
        setState({ kind: 'working', steps });
      }
    };
    const outcome = await proveWay(webhookId, { onSteps, signal: own.signal });
    if (!own.signal.aborted) {
      setState({ kind: 'done', steps: latest, outcome });
    }
  }, [webhookId]);
  return { state, start };
}
