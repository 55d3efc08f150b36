import { useCallback, useEffect, useState } from 'react';
import { proveRelay, type ProofOutcome } from '../../api/alertChannel/proveRelay';
import {
  readRelaySettings,
  type RelaySettings,
  saveProvenRelayUrl,
  saveRelayUrl,
} from '../../api/alertChannel/relaySettings';
import { type ApiFailure } from '../../api/apiFailure';

/** What the settings say, or why nobody knows. */
export type RelayState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'known'; readonly settings: RelaySettings };

/**
 * How far a proof is. `done`: it was tried, and the URL saved if it is proven; `saving`, `unproven`: it is saved all the same,
 * as somebody wished; `not-saved`: it could not be written down.
 */
export type ProofState =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly url: string; readonly outcome: ProofOutcome }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unproven' }
  | { readonly kind: 'not-saved'; readonly failure: ApiFailure; readonly isProven: boolean };

/** Reads the relay URL. Another is proven first and then saved, or saved without a proof by somebody's wish. */
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

  const keep = useCallback(async (saving: ReturnType<typeof saveRelayUrl>, kept: ProofState) => {
    const saved = await saving;
    if (saved.ok) {
      setState({ kind: 'known', settings: saved.value });
      setProof(kept);
    } else {
      setProof({ kind: 'not-saved', failure: saved.failure, isProven: kept.kind === 'done' });
    }
  }, []);

  const prove = useCallback(
    async (url: string) => {
      setProof({ kind: 'working' });
      const outcome = await proveRelay(url);
      const done: ProofState = { kind: 'done', url, outcome };
      if (outcome.kind === 'proven') {
        await keep(saveProvenRelayUrl(url, outcome.provenAtMs), done);
      } else {
        setProof(done);
      }
    },
    [keep]
  );

  const saveUnproven = useCallback(
    async (url: string) => {
      setProof({ kind: 'saving' });
      await keep(saveRelayUrl(url), { kind: 'unproven' });
    },
    [keep]
  );

  return { state, isLoading, reload, proof, prove, saveUnproven };
}
