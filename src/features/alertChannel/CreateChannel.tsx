import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { RELAY_ACCOUNT } from '../../api/alertChannel/channelNames';
import { type ChannelStep, type StepName, type StepState, WAITING_STEPS } from '../../api/alertChannel/channelSteps';
import {
  type ChannelOptions,
  type ChannelOutcome,
  type ChannelWebhook,
  createAlertChannel,
} from '../../api/alertChannel/createAlertChannel';
import { joinSentences } from '../../ui/joinSentences';
import { LiveRegion } from '../../ui/LiveRegion';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Said, SaidAlert } from '../../ui/Said';
import { type StepMark, Steps } from '../../ui/Steps';
import { ChannelActions } from './ChannelActions';
import { channelWords } from './channelWords';

const MARKS: Readonly<Record<StepState, StepMark>> = {
  waiting: 'waiting',
  working: 'working',
  made: 'good',
  repaired: 'good',
  kept: 'good',
  failed: 'bad',
};

interface Props {
  readonly webhook: ChannelWebhook;
  /** Makes token and signing key anew from the start. */
  readonly renew?: boolean;
  /** Called when the reader goes on, with a channel or without. */
  readonly onDone: () => void;
  /** What to do next with a contact point that is there, by its title. */
  readonly next?: (title: string) => React.ReactNode;
}

/** Sets up the webhook's contact point as soon as it is shown, step by step, and offers to finish what failed. */
export function CreateChannel({ webhook, renew = false, onDone, next }: Props) {
  const { state, run } = useChannelMaking(webhook, renew);
  const { steps, outcome } = state;
  const words = outcome === null ? null : channelWords(outcome, webhook.name);
  return (
    <Stack direction="column" gap={2}>
      <LiveRegion text={spoken(words, steps)} />
      {words?.severity !== 'info' && <StepList steps={steps} />}
      {words !== null && <SaidAlert said={words} />}
      {outcome?.kind === 'done' && next?.(outcome.title)}
      {outcome !== null && <ChannelActions outcome={outcome} onRun={(options) => void run(options)} onDone={onDone} />}
    </Stack>
  );
}

/** Not every step in its turn: they pass faster than they can be read. */
function spoken(words: Said | null, steps: readonly ChannelStep[]): string {
  const failed = steps.find(({ state }) => state === 'failed');
  if (words === null) {
    return t('alert-channel.working', 'Setting up the alert channel');
  }
  return joinSentences(words.title, failed === undefined ? '' : stepTitle(failed.name), ...words.lines);
}

/** The steps of making a channel, in their order. */
function StepList({ steps }: { readonly steps: readonly ChannelStep[] }) {
  return (
    <Steps
      steps={steps.map((step) => ({
        key: step.name,
        title: stepTitle(step.name),
        mark: MARKS[step.state],
        word: stepWord(step),
      }))}
    />
  );
}

/** State of making a channel. */
interface ChannelMakingState {
  readonly steps: readonly ChannelStep[];
  /** Null while it is being made. */
  readonly outcome: ChannelOutcome | null;
}

/**
 * Makes the webhook's channel at once, and again when asked to; with `renew` both secrets anew, the first time. What was
 * started goes on when the page is left.
 */
function useChannelMaking(webhook: ChannelWebhook, renew: boolean) {
  const [state, setState] = useState<ChannelMakingState>({ steps: WAITING_STEPS, outcome: null });
  const { id, name } = webhook;

  const run = useCallback(
    async (options: ChannelOptions = {}) => {
      setState({ steps: WAITING_STEPS, outcome: null });
      const onStep = (steps: readonly ChannelStep[]) => setState({ steps, outcome: null });
      const outcome = await createAlertChannel({ id, name }, { ...options, onStep });
      setState(({ steps }) => ({ steps, outcome }));
    },
    [id, name]
  );

  // React may run an effect twice; two runs at once would be in each other's way.
  const startedFor = useRef('');
  useEffect(() => {
    if (startedFor.current !== id) {
      startedFor.current = id;
      void run({ renew });
    }
  }, [id, run, renew]);
  return { state, run };
}

/** The title of a step. */
function stepTitle(name: StepName): string {
  switch (name) {
    case 'look':
      return t('alert-channel.step.look', 'Check existing contact points');
    case 'account':
      return t('alert-channel.step.account', 'Service account {{account}} (Viewer)', {
        account: RELAY_ACCOUNT,
        ...PLAIN_VALUES,
      });
    case 'token':
      return t('alert-channel.step.token', 'Access token for this contact point');
    case 'key':
      return t('alert-channel.step.key', 'HMAC key for this webhook');
    case 'contact-point':
      return t('alert-channel.step.contact-point', 'Contact point in Grafana Alerting');
    case 'old-tokens':
      return t('alert-channel.step.old-tokens', 'Remove access tokens no longer in use');
  }
}

/** A step's state in a word; '' before its turn. */
function stepWord({ name, state }: ChannelStep): string {
  switch (state) {
    case 'waiting':
      return '';
    case 'working':
      return t('alert-channel.state.working', 'In progress');
    case 'made':
      return name === 'old-tokens'
        ? t('alert-channel.state.removed', 'Removed')
        : t('alert-channel.state.made', 'Created');
    case 'repaired':
      return t('alert-channel.state.repaired', 'Repaired');
    case 'kept':
      return name === 'look' || name === 'old-tokens'
        ? t('alert-channel.state.done', 'Done')
        : t('alert-channel.state.kept', 'Already set up');
    case 'failed':
      return t('alert-channel.state.failed', 'Failed');
  }
}
