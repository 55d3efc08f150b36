import { t } from '@grafana/i18n';
import { Alert, Stack } from '@grafana/ui';
import React from 'react';
import { type ChannelStep } from '../../api/alertChannel/channelSteps';
import { type ChannelWebhook } from '../../api/alertChannel/createAlertChannel';
import { LiveRegion } from '../../ui/LiveRegion';
import { ChannelActions } from './ChannelActions';
import { type OutcomeWords, outcomeWords } from './outcomeWords';
import { StepList } from './StepList';
import { stepTitle } from './stepWords';
import { useChannelMaking } from './useChannelMaking';

interface Props {
  readonly webhook: ChannelWebhook;
  /** Makes token and signing key anew from the start. */
  readonly renew?: boolean;
  /** Called when the reader goes on, with a channel or without. */
  readonly onDone: () => void;
}

/** Sets up the webhook's contact point as soon as it is shown, step by step, and offers to finish what failed. */
export function CreateChannel({ webhook, renew = false, onDone }: Props) {
  const { state, run } = useChannelMaking(webhook, renew);
  const { steps, outcome } = state;
  const words = outcome === null ? null : outcomeWords(outcome, webhook.name);
  return (
    <Stack direction="column" gap={2}>
      <LiveRegion text={spoken(words, steps)} />
      {words?.severity !== 'info' && <StepList steps={steps} />}
      {words !== null && (
        <Alert role="group" severity={words.severity} title={words.title} bottomSpacing={0}>
          {words.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Alert>
      )}
      {outcome !== null && <ChannelActions outcome={outcome} onRun={(options) => void run(options)} onDone={onDone} />}
    </Stack>
  );
}

/** Not every step in its turn: they pass faster than they can be read. */
function spoken(words: OutcomeWords | null, steps: readonly ChannelStep[]): string {
  const failed = steps.find(({ state }) => state === 'failed');
  if (words === null) {
    return t('alert-channel.working', 'Setting up the alert channel');
  }
  return [words.title, failed === undefined ? '' : stepTitle(failed.name), ...words.lines]
    .filter((text) => text !== '')
    .join('. ');
}
