import { t } from '@grafana/i18n';
import { type WebhookStatus } from '../../core/wire/webhooks';

/** How many notifications wait, in words; '' where none does, or where nobody knows. */
export function waitingText(status: WebhookStatus | null): string {
  const waiting = status?.waiting ?? 0;
  if (waiting === 0) {
    return '';
  }
  return waiting === 1
    ? t('webhooks.waiting.one', '1 notification waits')
    : t('webhooks.waiting.many', '{{waiting}} notifications wait', { waiting });
}
