import { t } from '@grafana/i18n';
import { type BadgeColor, type IconName } from '@grafana/ui';
import { type ShownHealth } from './listedRow';
import { type WebhookStatus } from '../../core/wire/webhooks';

/** Colour of each health, and a mark for people who do not see colours. */
export const HEALTH_LOOKS: Readonly<Record<ShownHealth, { readonly color: BadgeColor; readonly icon?: IconName }>> = {
  ok: { color: 'green', icon: 'check' },
  waiting: { color: 'blue', icon: 'clock-nine' },
  broken: { color: 'red', icon: 'exclamation-circle' },
  disabled: { color: 'darkgrey', icon: 'pause' },
  'no-key': { color: 'orange', icon: 'key-skeleton-alt' },
  unknown: { color: 'darkgrey', icon: 'question-circle' },
};

/** A webhook's health in one or two words. */
export function healthWord(health: ShownHealth): string {
  switch (health) {
    case 'ok':
      return t('webhooks.health.ok', 'OK');
    case 'waiting':
      return t('webhooks.health.waiting', 'Queued');
    case 'broken':
      return t('webhooks.health.broken', 'Broken');
    case 'disabled':
      return t('webhooks.health.disabled', 'Disabled');
    case 'no-key':
      return t('webhooks.health.no-key', 'No HMAC key');
    case 'unknown':
      return t('webhooks.health.unknown', 'Unknown');
  }
}

/** Number of queued notifications, in words; '' where there are none, or where it is unknown. */
export function waitingText(status: WebhookStatus | null): string {
  const waiting = status?.waiting ?? 0;
  return waiting === 0 ? '' : t('webhooks.waiting.many', 'Queued: {{waiting}}', { waiting });
}
