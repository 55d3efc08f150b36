import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder, Stack, useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { type ProofOutcome, proveRelay } from '../../api/alertChannel/proveRelay';
import { readRelaySettings, saveProvenRelayUrl, saveRelayUrl } from '../../api/alertChannel/relaySettings';
import { relayUrlBesides } from '../../api/alertChannel/relayUrl';
import { type ApiFailure } from '../../api/apiFailure';
import { useRead } from '../../api/useRead';
import { failureLine } from '../../ui/failureWords';
import { LiveRegion } from '../../ui/LiveRegion';
import { LoadFailure } from '../../ui/LoadFailure';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Said, SaidAlert, saidAloud } from '../../ui/Said';
import { proofWords } from './proofWords';
import { RelayForm } from './RelayForm';

interface Props {
  /** Called when the app's settings have changed. */
  readonly onChange?: () => void;
}

/** The URL through which Grafana Alerting reaches this plugin: shown, changed, and proven by a round trip. */
export function RelayProof({ onChange }: Props) {
  const { state, isLoading, reload, proof, prove, saveUnproven } = useRelayProof();
  // What somebody typed or picked; null while it is what is saved.
  const [text, setText] = useState<string | null>(null);
  const [tried, setTried] = useState<readonly string[]>([]);
  const start = async (url: string) => {
    setText(url);
    setTried((before) => [...before, url]);
    await prove(url);
    onChange?.();
  };
  const save = async (url: string) => {
    await saveUnproven(url);
    onChange?.();
  };
  if (state.kind === 'loading') {
    return <LoadingPlaceholder text="" />;
  }
  if (state.kind === 'failed') {
    return <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />;
  }
  const settings = state.value;
  const words = proofStateWords(proof);
  const isWorking = proof.kind === 'working' || proof.kind === 'saving';
  const working = proof.kind === 'working' ? t('relay.working', 'Grafana is sending a test notification') : '';
  return (
    <Stack direction="column" gap={2}>
      <LiveRegion text={words === null ? working : saidAloud(words)} />
      <RelayForm
        settings={settings}
        text={text ?? settings.url}
        isWorking={isWorking}
        onText={setText}
        onProve={(url) => void start(url)}
      />
      {words !== null && (
        <SaidAlert said={words}>
          {proof.kind === 'done' && (
            <RelayWaysOut
              proof={proof}
              tried={tried}
              savedUrl={settings.url}
              onProve={(url) => void start(url)}
              onSave={(url) => void save(url)}
            />
          )}
        </SaidAlert>
      )}
    </Stack>
  );
}

/** A proof's state in words; null where there is nothing to say yet. */
function proofStateWords(proof: ProofState): Said | null {
  switch (proof.kind) {
    case 'none':
    case 'working':
    case 'saving':
      return null;
    case 'done':
      return proofWords(proof.outcome);
    case 'unproven':
      return {
        severity: 'warning',
        title: t('relay.saved-unproven.title', 'Saved without verification'),
        lines: [
          t(
            'relay.saved-unproven.fix',
            'Contact points that are created or repaired from now on use this URL. Until it is verified, it is unknown whether alerts arrive.'
          ),
        ],
      };
    case 'not-saved': {
      const lines = [failureLine(proof.failure)];
      return proof.isProven
        ? {
            severity: 'warning',
            title: t('relay.proof-not-saved', 'Verified, but the result could not be saved'),
            lines,
          }
        : { severity: 'error', title: t('relay.not-saved', 'The URL could not be saved'), lines };
    }
  }
}

interface RelayWaysOutProps {
  readonly proof: Extract<ProofState, { readonly kind: 'done' }>;
  /** URLs that were tried since the page was opened. */
  readonly tried: readonly string[];
  readonly savedUrl: string;
  readonly onProve: (url: string) => void;
  readonly onSave: (url: string) => void;
}

/** Other ways out if a URL is not proven: another one, where nothing listens at it, or saving it all the same. */
function RelayWaysOut({ proof: { url, outcome }, tried, savedUrl, onProve, onSave }: RelayWaysOutProps) {
  const styles = useStyles2(getRelayWaysOutStyles);
  const isRefused = outcome.kind === 'failed' && outcome.fault === 'refused';
  const other = isRefused ? relayUrlBesides(tried) : null;
  const canSave = outcome.kind !== 'proven' && url !== savedUrl;
  return other === null && !canSave ? null : (
    <div className={styles.buttons}>
      {other !== null && (
        <Button size="sm" icon="check-circle" className={styles.button} onClick={() => onProve(other)}>
          {t('relay.prove-other', 'Verify {{url}} instead', { url: other, ...PLAIN_VALUES })}
        </Button>
      )}
      {canSave && (
        <Button size="sm" variant="secondary" className={styles.button} onClick={() => onSave(url)}>
          {t('relay.save-unproven', 'Save {{url}} without verification', { url, ...PLAIN_VALUES })}
        </Button>
      )}
    </div>
  );
}

function getRelayWaysOutStyles(theme: GrafanaTheme2) {
  return {
    buttons: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1.5),
    }),
    // A long URL takes as many lines as it needs on a narrow screen.
    button: css({
      height: 'auto',
      minHeight: theme.spacing(theme.components.height.sm),
      maxWidth: '100%',
      '& > span': { whiteSpace: 'normal', overflowWrap: 'anywhere', textAlign: 'start' },
    }),
  };
}

/**
 * State of a proof. `done`: it was tried, and the URL saved if it is proven; `saving`, `unproven`: the URL is saved without
 * a proof, as the reader wished; `not-saved`: it could not be saved.
 */
type ProofState =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly url: string; readonly outcome: ProofOutcome }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unproven' }
  | { readonly kind: 'not-saved'; readonly failure: ApiFailure; readonly isProven: boolean };

/** Reads the relay URL. Another is proven first and then saved, or saved without a proof by somebody's wish. */
function useRelayProof() {
  const { state, isLoading, reload, update } = useRead(readRelaySettings);
  const [proof, setProof] = useState<ProofState>({ kind: 'none' });

  const keep = useCallback(
    async (saving: ReturnType<typeof saveRelayUrl>, kept: ProofState) => {
      const saved = await saving;
      if (saved.ok) {
        update(() => saved.value);
        setProof(kept);
      } else {
        setProof({ kind: 'not-saved', failure: saved.failure, isProven: kept.kind === 'done' });
      }
    },
    [update]
  );

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
