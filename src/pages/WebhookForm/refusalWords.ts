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
      title: t('webhook-form.refused.not-kept.title', 'Grafana did not keep the settings'),
      fix: t(
        'webhook-form.refused.not-kept.fix',
        "Grafana took them, but what it has now is something else. Save again; if that does not help, look into Grafana's log."
      ),
    };
  }
  return savingFailureWords(failure);
}

function obstacleWords(obstacle: Obstacle): FailureWords {
  switch (obstacle) {
    case 'not-found':
      return {
        title: t('webhook-form.refused.not-found.title', 'This webhook is not there any more'),
        fix: t(
          'webhook-form.refused.not-found.fix',
          'Somebody deleted it meanwhile. To have it back, make a new webhook with what stands here.'
        ),
      };
    case 'provisioned':
      return {
        title: t('webhook-form.refused.provisioned.title', 'A file provisions this webhook now'),
        fix: t('webhook-form.refused.provisioned.fix', 'Change it in that file: what is saved here would not be used.'),
      };
    case 'edited':
      return {
        title: t('webhook-form.refused.edited.title', 'Somebody else edited this webhook meanwhile'),
        fix: t(
          'webhook-form.refused.edited.fix',
          'Nothing of yours or theirs is lost: what you typed stays here until you open the newest version.'
        ),
      };
    case 'id-taken':
      return {
        title: t('webhook-form.refused.id-taken.title', 'Another webhook has just got the same id'),
        fix: t('webhook-form.refused.id-taken.fix', 'Save again: it gets another id then.'),
      };
  }
}
