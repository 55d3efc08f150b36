import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { LiveRegion } from '../../ui/LiveRegion';
import { LoadFailure } from '../../ui/LoadFailure';
import { ProofResult, proofStateWords } from './ProofResult';
import { RelayForm } from './RelayForm';
import { RelayWaysOut } from './RelayWaysOut';
import { useRelayProof } from './useRelayProof';

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
