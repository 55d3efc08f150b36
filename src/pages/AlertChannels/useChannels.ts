import { useCallback, useEffect, useState } from 'react';
import { type ChannelsView, readChannels } from '../../api/alertChannel/readChannels';
import { type ApiFailure } from '../../api/apiFailure';
import { readerLanguage } from '../../ui/readerLanguage';

/** What the page has of the alert channels. `stale`: why they could not be read again since. */
export type ChannelsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'ready'; readonly view: ChannelsView; readonly stale: ApiFailure | null };

/** Reads all alert channels, and again when asked to. While they are read the old ones stay, and also when that fails. */
export function useChannels() {
  const [state, setState] = useState<ChannelsState>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  const [answered, setAnswered] = useState(-1);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void readChannels(readerLanguage(), signal).then((read) => {
      if (!signal.aborted) {
        setState((before) => {
          if (read.ok) {
            return { kind: 'ready', view: read.value, stale: null };
          }
          return before.kind === 'ready'
            ? { ...before, stale: read.failure }
            : { kind: 'failed', failure: read.failure };
        });
        setAnswered(turn);
      }
    });
    return () => controller.abort();
  }, [turn]);

  const reload = useCallback(() => setTurn((last) => last + 1), []);
  return { state, isLoading: answered !== turn, reload };
}
