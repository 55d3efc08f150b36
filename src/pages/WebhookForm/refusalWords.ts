import { t } from '@grafana/i18n';
import { type Refusal } from '../../api/changeOutcome';
import { type Obstacle } from '../../core/webhook/edit/planChange';
import { type FailureWords } from '../../ui/failureWords';
import { savingFailureWords } from '../../ui/savingFailureWords';

/** The reason why nothing was saved or sent, and what to do. Problems are told at their fields. */
export function refusalWords(refusal: Exclude<Refusal, { readonly kind: 'problems' }>): FailureWords {
  if (refusal.kind === 'obstacle') {
    return obstacleWords(refusal.obstacle);
  }
  const { failure } = refusal;
  if (failure.kind === 'failed' && failure.reason === 'grafana-not-kept') {
    return {
      title: t('webhook-form.refused.not-kept.title', 'Grafana did not save the settings'),
      fix: t(
        'webhook-form.refused.not-kept.fix',
        "Grafana accepted the settings but stored different ones. Save again. If this continues, check Grafana's log."
      ),
    };
  }
  return savingFailureWords(failure);
}

function obstacleWords(obstacle: Obstacle): FailureWords {
  switch (obstacle) {
    case 'not-found':
      return {
        title: t('webhook-form.refused.not-found.title', 'This webhook no longer exists'),
        fix: t(
          'webhook-form.refused.not-found.fix',
          'Someone deleted it in the meantime. To restore it, create a new webhook with the values on this page.'
        ),
      };
    case 'provisioned':
      return {
        title: t('webhook-form.refused.provisioned.title', 'This webhook is now provisioned from a file'),
        fix: t('webhook-form.refused.provisioned.fix', 'Edit the file instead: changes saved here have no effect.'),
      };
    case 'edited':
      return {
        title: t('webhook-form.refused.edited.title', 'Someone else edited this webhook in the meantime'),
        fix: t(
          'webhook-form.refused.edited.fix',
          'No changes are lost: what you entered stays here until you open the newest version.'
        ),
      };
    case 'id-taken':
      return {
        title: t('webhook-form.refused.id-taken.title', 'Another webhook was just saved with the same ID'),
        fix: t('webhook-form.refused.id-taken.fix', 'Save again. The webhook then gets a new ID.'),
      };
  }
}
