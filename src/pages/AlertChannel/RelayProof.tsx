import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Stack } from '@grafana/ui';
import React from 'react';
import { LiveRegion } from '../../ui/LiveRegion';
import { LoadFailure } from '../../ui/LoadFailure';
import { ProofResult, proofStateWords } from './ProofResult';
import { RelayForm } from './RelayForm';
import { useRelayProof } from './useRelayProof';

interface Props {
  /** Called when the app's settings have changed. */
  readonly onChange?: () => void;
}

/** The URL through which Grafana Alerting reaches this plugin: shown, changed, and proven by a round trip. */
export function RelayProof({ onChange }: Props) {
  const { state, isLoading, reload, proof, prove } = useRelayProof();
  const start = async (url: string) => {
    await prove(url);
    onChange?.();
  };
  if (state.kind === 'loading') {
    return <LoadingPlaceholder text="" />;
  }
  if (state.kind === 'failed') {
    return <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />;
  }
  const words = proofStateWords(proof);
  const isWorking = proof.kind === 'working';
  const spoken = isWorking ? t('relay.working', 'Grafana is sending a test notification') : (words?.title ?? '');
  return (
    <Stack direction="column" gap={2}>
      <LiveRegion text={words === null || isWorking ? spoken : `${spoken}. ${words.fix}`} />
      <RelayForm settings={state.settings} isWorking={isWorking} onProve={(url) => void start(url)} />
      {words !== null && <ProofResult words={words} />}
    </Stack>
  );
}
