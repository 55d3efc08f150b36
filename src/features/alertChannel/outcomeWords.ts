import { type AlertVariant } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type ChannelProblem } from '../../api/alertChannel/channelProblem';
import { type ChannelLeft, type ChannelOutcome } from '../../api/alertChannel/createAlertChannel';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { problemWords } from './problemWords';

/** What came of making a channel, in words. */
export interface OutcomeWords {
  readonly severity: AlertVariant;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Says what came of making the channel of the webhook with this name. */
export function outcomeWords(outcome: ChannelOutcome, name: string): OutcomeWords {
  if (outcome.kind === 'done') {
    return doneWords(outcome);
  }
  const { problem, left } = outcome;
  const { why, fix } = problemWords(problem);
  if (problem.kind === 'webhook-provisioned' || problem.kind === 'foreign-channel') {
    return { severity: 'info', title: why, lines: [fix] };
  }
  const saved = t('alert-channel.saved', 'The webhook “{{name}}” is saved.', { name, ...PLAIN_VALUES });
  const lines = [why, fix, left === 'unchanged' ? saved : '', leftWords(left)].filter((line) => line !== '');
  return left === 'works'
    ? {
        severity: 'warning',
        title: t('alert-channel.works.title', 'The alert channel works, but old access tokens remain'),
        lines,
      }
    : {
        severity: isSomebodysTurn(problem) ? 'warning' : 'error',
        title: t('alert-channel.failed.title', 'The alert channel is not set up'),
        lines,
      };
}

/** Whether nothing went wrong: another person, or another name, is all it takes. */
export function isSomebodysTurn(problem: ChannelProblem): boolean {
  return problem.kind === 'title-taken' || (problem.kind === 'call' && problem.failure.kind === 'forbidden');
}

function doneWords({ title, change }: Extract<ChannelOutcome, { readonly kind: 'done' }>): OutcomeWords {
  const values = { title, ...PLAIN_VALUES };
  const use = t('alert-channel.done.use', 'Alert rules and notification policies can now pick “{{title}}”.', values);
  switch (change) {
    case 'made':
      return { severity: 'success', title: t('alert-channel.done.made', 'The alert channel is set up'), lines: [use] };
    case 'repaired':
      return {
        severity: 'success',
        title: t('alert-channel.done.repaired', 'The alert channel is repaired'),
        lines: [use],
      };
    case 'kept':
      return {
        severity: 'success',
        title: t('alert-channel.done.kept', 'The alert channel was already set up'),
        lines: [
          use,
          t(
            'alert-channel.done.renew',
            'If Grafana still reports a wrong token or signature, replace both: nobody can read whether they match.'
          ),
        ],
      };
  }
}

function leftWords(left: ChannelLeft): string {
  switch (left) {
    case 'unchanged':
      return t('alert-channel.left.unchanged', 'Contact points are as they were before.');
    case 'refusing':
      return t(
        'alert-channel.left.refusing',
        'The contact point is there but does not match the webhook yet: alerts sent through it are refused until you finish.'
      );
    case 'unknown':
      return t(
        'alert-channel.left.unknown',
        'Grafana did not answer, so the contact point may or may not be there. Try again: that settles it.'
      );
    case 'works':
      return t('alert-channel.left.works', 'Trying again removes them.');
  }
}
