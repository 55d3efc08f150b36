import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder, Stack, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { relayUrlBesides } from '../../api/alertChannel/relayUrl';
import { LiveRegion } from '../../ui/LiveRegion';
import { LoadFailure } from '../../ui/LoadFailure';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProofResult, proofStateWords } from './ProofResult';
import { RelayForm } from './RelayForm';
import { type ProofState, useRelayProof } from './useRelayProof';

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
  const { settings } = state;
  const words = proofStateWords(proof);
  const isWorking = proof.kind === 'working' || proof.kind === 'saving';
  const working = proof.kind === 'working' ? t('relay.working', 'Grafana is sending a test notification') : '';
  return (
    <Stack direction="column" gap={2}>
      <LiveRegion text={words === null ? working : `${words.title}. ${words.fix}`} />
      <RelayForm
        settings={settings}
        text={text ?? settings.url}
        isWorking={isWorking}
        onText={setText}
        onProve={(url) => void start(url)}
      />
      {words !== null && (
        <ProofResult words={words}>
          {proof.kind === 'done' && (
            <RelayWaysOut
              proof={proof}
              tried={tried}
              savedUrl={settings.url}
              onProve={(url) => void start(url)}
              onSave={(url) => void save(url)}
            />
          )}
        </ProofResult>
      )}
    </Stack>
  );
}

interface RelayWaysOutProps {
  readonly proof: Extract<ProofState, { readonly kind: 'done' }>;
  /** URLs that were tried since the page was opened. */
  readonly tried: readonly string[];
  readonly savedUrl: string;
  readonly onProve: (url: string) => void;
  readonly onSave: (url: string) => void;
}

/** What else can be done about a URL that is not proven: another one, where nothing listens at it, or saving it all the same. */
function RelayWaysOut({ proof: { url, outcome }, tried, savedUrl, onProve, onSave }: RelayWaysOutProps) {
  const styles = useStyles2(getRelayWaysOutStyles);
  const isRefused = outcome.kind === 'failed' && outcome.fault === 'refused';
  const other = isRefused ? relayUrlBesides(tried) : null;
  const canSave = outcome.kind !== 'proven' && url !== savedUrl;
  return other === null && !canSave ? null : (
    <div className={styles.buttons}>
      {other !== null && (
        <Button size="sm" icon="check-circle" className={styles.button} onClick={() => onProve(other)}>
          {t('relay.prove-other', 'Prove {{url}} instead', { url: other, ...PLAIN_VALUES })}
        </Button>
      )}
      {canSave && (
        <Button size="sm" variant="secondary" className={styles.button} onClick={() => onSave(url)}>
          {t('relay.save-unproven', 'Save {{url}} without proof', { url, ...PLAIN_VALUES })}
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
