import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { listWebhooks } from '../../api/listWebhooks';
import { type ApiResult } from '../../api/callGrafana';
import { type WebhookList } from '../../core/wire/webhooks';

/** How often the list is read while somebody looks at it, in milliseconds: often enough to watch an outage end. */
export const LIVE_MS = 10_000;

/** What the page has of the list. */
export type WebhooksState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  /** `stale`: why it could not be read again since. */
  | { readonly kind: 'ready'; readonly list: WebhookList; readonly stale: ApiFailure | null };

/** One reading of the list. `asked`: somebody wants to see it begin and end. */
interface Turn {
  readonly number: number;
  readonly asked: boolean;
}

/**
 * The list of webhooks, read again and again while the page can be seen. While it is read the old one stays, and also
 * when that fails. `reloads` counts how often it came because somebody asked for it.
 */
export function useWebhooks() {
  const [state, setState] = useState<WebhooksState>({ kind: 'loading' });
  const [turn, setTurn] = useState<Turn>({ number: 0, asked: true });
  const [answered, setAnswered] = useState(-1);
  const [reloads, setReloads] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void listWebhooks(signal).then((list) => {
      if (!signal.aborted) {
        setState((before) => after(before, list));
        setAnswered(turn.number);
        setReloads((last) => last + (turn.asked ? 1 : 0));
      }
    });
    return () => controller.abort();
  }, [turn]);

  const refresh = useCallback(() => setTurn(({ number }) => ({ number: number + 1, asked: false })), []);
  const reload = useCallback(() => setTurn(({ number }) => ({ number: number + 1, asked: true })), []);
  const isUnderWay = answered !== turn.number;
  useWhileVisible(refresh, !isUnderWay);
  return { state, isLoading: isUnderWay && turn.asked, reloads, reload, refresh };
}

function after(before: WebhooksState, list: ApiResult<WebhookList>): WebhooksState {
  if (list.ok) {
    return { kind: 'ready', list: list.value, stale: null };
  }
  const { failure } = list;
  return before.kind === 'ready' && failure.kind !== 'forbidden'
    ? { ...before, stale: failure }
    : { kind: 'failed', failure };
}

/** Runs `work` after a while, if the page can be seen then; else as soon as it is seen again. */
function useWhileVisible(work: () => void, isDue: boolean): void {
  useEffect(() => {
    if (!isDue) {
      return undefined;
    }
    const workIfSeen = () => {
      if (document.visibilityState === 'visible') {
        work();
      }
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      workIfSeen();
    }, LIVE_MS);
    const seen = () => isLate && workIfSeen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [work, isDue]);
}
