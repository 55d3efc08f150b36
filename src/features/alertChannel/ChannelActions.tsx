import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, Input, LinkButton, Stack } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { type ChannelProblem } from '../../api/alertChannel/channelProblem';
import { type ChannelOptions, type ChannelOutcome } from '../../api/alertChannel/createAlertChannel';
import { GRAFANA_PATHS } from '../../constants';
import { isSomebodysTurn } from './channelWords';

interface Props {
  readonly outcome: ChannelOutcome;
  readonly onRun: (options?: ChannelOptions) => void;
  readonly onDone: () => void;
}

/** The actions that can be taken now: go on, finish the rest, or do without. */
export function ChannelActions({ outcome, onRun, onDone }: Props) {
  if (outcome.kind === 'done') {
    return <DoneActions outcome={outcome} onRun={onRun} onDone={onDone} />;
  }
  const { problem, left } = outcome;
  if (problem.kind === 'title-taken') {
    return <OtherTitle suggestion={problem.suggestion} onRun={onRun} onDone={onDone} />;
  }
  if (FINAL.includes(problem.kind)) {
    return (
      <Stack>
        <Button onClick={onDone}>{t('alert-channel.continue', 'Continue')}</Button>
      </Stack>
    );
  }
  // Who may not will not by trying again.
  const isAdvised = !isSomebodysTurn(problem) || left === 'refusing';
  return (
    <Stack wrap="wrap">
      <Button
        icon="sync"
        variant={isAdvised ? 'primary' : 'secondary'}
        fill={isAdvised ? 'solid' : 'outline'}
        onClick={() => onRun()}
      >
        {left === 'refusing' ? t('alert-channel.finish', 'Finish') : t('alert-channel.retry', 'Try again')}
      </Button>
      <SkipButton onDone={onDone} />
    </Stack>
  );
}

/** Problems that trying again would end in as well. */
const FINAL: ReadonlyArray<ChannelProblem['kind']> = ['webhook-provisioned', 'webhook-missing', 'foreign-channel'];

interface DoneProps extends Omit<Props, 'outcome'> {
  readonly outcome: Extract<ChannelOutcome, { readonly kind: 'done' }>;
}

function DoneActions({ outcome, onRun, onDone }: DoneProps) {
  return (
    <Stack wrap="wrap">
      <Button onClick={onDone}>{t('alert-channel.continue', 'Continue')}</Button>
      <LinkButton
        variant="secondary"
        fill="outline"
        href={locationUtil.assureBaseUrl(GRAFANA_PATHS.contactPoint(outcome.title))}
      >
        {t('alert-channel.open', 'View contact point')}
      </LinkButton>
      {outcome.change === 'kept' && (
        <Button variant="secondary" fill="outline" icon="sync" onClick={() => onRun({ renew: true })}>
          {t('alert-channel.renew', 'Replace token and HMAC key')}
        </Button>
      )}
    </Stack>
  );
}

interface TitleProps extends Omit<Props, 'outcome'> {
  readonly suggestion: string;
}

function OtherTitle({ suggestion, onRun, onDone }: TitleProps) {
  const [title, setTitle] = useState(suggestion);
  const id = useId();
  const trimmed = title.trim();
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    onRun({ title: trimmed });
  };
  return (
    <form onSubmit={submit}>
      <Field label={t('alert-channel.title', 'Name of the contact point')} htmlFor={id}>
        <Input id={id} value={title} width={50} onChange={({ currentTarget }) => setTitle(currentTarget.value)} />
      </Field>
      <Stack wrap="wrap">
        <Button type="submit" disabled={trimmed === ''}>
          {t('alert-channel.use-title', 'Use this name')}
        </Button>
        <SkipButton onDone={onDone} />
      </Stack>
    </form>
  );
}

function SkipButton({ onDone }: Pick<Props, 'onDone'>) {
  return (
    <Button variant="secondary" fill="outline" onClick={onDone}>
      {t('alert-channel.skip', 'Skip')}
    </Button>
  );
}
