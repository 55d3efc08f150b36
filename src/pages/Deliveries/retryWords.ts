import { t } from '@grafana/i18n';
import * as v from 'valibot';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';

/** Why a delivery is not sent again, for the reader. */
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

/** One of the backend's reasons in words; '' for one of a newer version. */
export function obstacleWords(reason: string): string {
  switch (reason) {
    case 'waiting':
      return t('deliveries.obstacle.waiting', 'It is not over yet: it waits, and goes out as soon as it can be sent.');
    case 'merged':
      return t('deliveries.obstacle.merged', 'It is not over yet: it waits as part of a digest.');
    case 'delivered':
      return t('deliveries.obstacle.delivered', 'It was delivered. Sending it again would show it twice.');
    case 'duplicate':
      return t('deliveries.obstacle.duplicate', 'The same alerts in the same states wait already.');
    case 'members-gone':
      return t('deliveries.obstacle.members-gone', 'What this digest stood for was sent, or waits, without it.');
    default:
      return webhookObstacleWords(reason);
  }
}

function webhookObstacleWords(reason: string): string {
  switch (reason) {
    case 'webhook-missing':
      return t('deliveries.obstacle.webhook-missing', 'Its webhook was deleted.');
    case 'webhook-broken':
      return t('deliveries.obstacle.webhook-broken', 'Its webhook cannot be used. Mend its settings first.');
    case 'webhook-disabled':
      return t('deliveries.obstacle.webhook-disabled', 'Its webhook is switched off. Switch it on first.');
    case 'unlicensed':
      return t('deliveries.obstacle.unlicensed', 'The license does not allow its webhook to be used.');
    case 'not-found':
      return t('deliveries.obstacle.not-found', 'It was deleted from the history by age.');
    default:
      return '';
  }
}
