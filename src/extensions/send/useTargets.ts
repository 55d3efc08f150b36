import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { listNoteTargets, type NoteTargets } from '../../api/listNoteTargets';
import { readMe } from '../../api/readMe';
import { readerLanguage } from '../../ui/readerLanguage';
import { unknownAccessWords } from '../../ui/unknownAccessWords';

/** Where the reader can send to, as far as it is known. */
export type TargetsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  /** `whyNot`: why nobody knows; '' where it is known that they may not. */
  | { readonly kind: 'forbidden'; readonly whyNot: string }
  | { readonly kind: 'ready'; readonly targets: NoteTargets };

/** Asks what the reader may do before anything is written that could not be sent. */
export function useTargets(): {
  readonly state: TargetsState;
  readonly isLoading: boolean;
  readonly retry: () => void;
} {
  const [state, setState] = useState<TargetsState>({ kind: 'loading' });
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void readTargets(signal).then((read) => {
      if (!signal.aborted) {
        setState(read);
        setIsLoading(false);
      }
    });
    return () => controller.abort();
  }, [attempt]);
  const retry = useCallback(() => {
    setIsLoading(true);
    setAttempt((last) => last + 1);
  }, []);
  return { state, isLoading, retry };
}

async function readTargets(signal: AbortSignal): Promise<TargetsState> {
  const [me, targets] = await Promise.all([readMe(signal), listNoteTargets(readerLanguage(), signal)]);
  if (!me.ok) {
    return { kind: 'failed', failure: me.failure };
  }
  if (!me.value.permissions.has('webhooks:use')) {
    return { kind: 'forbidden', whyNot: unknownAccessWords(me.value) };
  }
  return targets.ok ? { kind: 'ready', targets: targets.value } : { kind: 'failed', failure: targets.failure };
}
