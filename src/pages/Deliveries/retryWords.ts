import { t } from '@grafana/i18n';
import * as v from 'valibot';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';

/** The reason why a delivery is not sent again, for the reader. */
export interface RetryRefusal {
  readonly title: string;
  readonly text: string;
  /** The delivery that is in the way; null where none is. */
  readonly duplicateOf: number | null;
}

const Conflict = v.object({ duplicateOf: v.fallback(v.nullable(v.number()), null) });

/** Says why the backend did not let a delivery wait again. */
export function retryRefusal(failure: ApiFailure): RetryRefusal {
  const title = t('deliveries.retry.refused', 'Not sent again');
  if (failure.kind === 'failed' && (failure.status === 409 || failure.status === 404)) {
    const parsed = v.safeParse(Conflict, failure.body);
    const text = obstacleWords(failure.status === 404 ? 'not-found' : failure.reason);
    return {
      title,
      text: text === '' ? failure.message : text,
      duplicateOf: parsed.success ? parsed.output.duplicateOf : null,
    };
  }
  const words = failureWords(failure);
  return { title: `${title}: ${words.title}`, text: words.fix, duplicateOf: null };
}

/** The obstacles that keep a delivery from waiting again, by the backend's name for them. */
const OBSTACLES: Readonly<Record<string, () => string>> = {
  waiting: () => t('deliveries.obstacle.waiting', 'Not finished yet: queued, and sent as soon as possible.'),
  merged: () => t('deliveries.obstacle.merged', 'Not finished yet: queued as part of a digest.'),
  delivered: () => t('deliveries.obstacle.delivered', 'Already delivered. Sending again would show it twice.'),
  duplicate: () => t('deliveries.obstacle.duplicate', 'The same alerts in the same states are already queued.'),
  'members-gone': () =>
    t(
      'deliveries.obstacle.members-gone',
      'The notifications in this digest were sent separately or are queued separately.'
    ),
  'passed-on': () =>
    t('deliveries.obstacle.passed-on', 'Passed on to the fallback webhook. It can still be sent again individually.'),
  'webhook-missing': () => t('deliveries.obstacle.webhook-missing', 'Its webhook was deleted.'),
  'webhook-broken': () =>
    t('deliveries.obstacle.webhook-broken', "Its webhook cannot be used. Fix the webhook's settings first."),
  'webhook-disabled': () => t('deliveries.obstacle.webhook-disabled', 'Its webhook is disabled. Enable it first.'),
  unlicensed: () => t('deliveries.obstacle.unlicensed', 'The license does not cover its webhook.'),
  'not-found': () => t('deliveries.obstacle.not-found', 'Deleted from the history because of its age.'),
};

/** One of the backend's reasons in words; '' for one of a newer version. */
export function obstacleWords(reason: string): string {
  return OBSTACLES[reason]?.() ?? '';
}
