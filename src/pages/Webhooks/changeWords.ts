import { t } from '@grafana/i18n';
import { type ChangeOutcome } from '../../api/changeOutcome';
import { type FailureWords } from '../../ui/failureWords';
import { savingFailureWords } from '../../ui/savingFailureWords';

/** A change that was not made. */
export type ChangeFailure = Exclude<ChangeOutcome, { readonly kind: 'done' }>;

/** The reason why a change was not made, and what to do. */
export function changeWords(outcome: ChangeFailure): FailureWords {
  switch (outcome.kind) {
    case 'problems':
      return {
        title: t('webhooks.change.problems', 'Some settings are not valid'),
        fix: t('webhooks.change.problems-fix', 'Open the webhook, fix them and save it.'),
      };
    case 'obstacle':
      return obstacleWords(outcome.obstacle);
    case 'failed': {
      const { failure } = outcome;
      return failure.kind === 'failed' && failure.reason === 'grafana-not-kept'
        ? {
            title: t('webhooks.change.not-kept', 'Grafana did not save the change'),
            fix: t('webhooks.change.not-kept-fix', 'Someone may have saved the settings at the same time. Try again.'),
          }
        : savingFailureWords(failure);
    }
  }
}

function obstacleWords(obstacle: Extract<ChangeFailure, { readonly kind: 'obstacle' }>['obstacle']): FailureWords {
  switch (obstacle) {
    case 'not-found':
      return { title: t('webhooks.change.not-found', 'Someone deleted this webhook'), fix: '' };
    case 'provisioned':
      return {
        title: t('webhooks.change.provisioned', 'This webhook is provisioned from a file'),
        fix: t('webhooks.change.provisioned-fix', 'Edit the file instead.'),
      };
    case 'edited':
    case 'id-taken':
      return {
        title: t('webhooks.change.edited', 'Someone just edited this webhook'),
        fix: t(
          'webhooks.change.edited-fix',
          'Check the newest version, then try again. The other changes are not lost.'
        ),
      };
  }
}
