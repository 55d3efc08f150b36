import { useCallback, useEffect, useState } from 'react';
import { proveRelay, type ProofOutcome } from '../../api/alertChannel/proveRelay';
import {
  readRelaySettings,
  type RelaySettings,
  saveRelayProof,
  saveRelayUrl,
} from '../../api/alertChannel/relaySettings';
import { type ApiFailure } from '../../api/apiFailure';

/** What the settings say, or why nobody knows. */
export type RelayState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'known'; readonly settings: RelaySettings };

/** How far a proof is. `not-saved`: the URL, or after the test that it is proven, could not be written down. */
export type ProofState =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly url: string; readonly outcome: ProofOutcome }
  | { readonly kind: 'not-saved'; readonly failure: ApiFailure; readonly isProven: boolean };

/** Reads the relay URL, and saves and proves another. */
export function useRelayProof() {
  const [state, setState] = useState<RelayState>({ kind: 'loading' });
  const [proof, setProof] = useState<ProofState>({ kind: 'none' });
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void readRelaySettings(signal).then((read) => {
      if (!signal.aborted) {
        setState(read.ok ? { kind: 'known', settings: read.value } : { kind: 'failed', failure: read.failure });
        setIsLoading(false);
      }
    });
    return () => controller.abort();
  }, [attempt]);

  const reload = useCallback(() => {
    setIsLoading(true);
    setAttempt((last) => last + 1);
  }, []);

  const prove = useCallback(async (url: string) => {
    setProof({ kind: 'working' });
    const saved = await saveRelayUrl(url);
    if (!saved.ok) {
      setProof({ kind: 'not-saved', failure: saved.failure, isProven: false });
      return;
    }
    setState({ kind: 'known', settings: saved.value });
    const outcome = await proveRelay(url);
    if (outcome.kind === 'proven') {
      const kept = await saveRelayProof(url, outcome.provenAtMs);
      if (!kept.ok) {
        setProof({ kind: 'not-saved', failure: kept.failure, isProven: true });
        return;
      }
      setState({ kind: 'known', settings: kept.value });
    }
    setProof({ kind: 'done', url, outcome });
  }, []);

  return { state, isLoading, reload, proof, prove };
}
