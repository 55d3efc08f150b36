import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import React from 'react';
import { type ListedWebhook } from '../../api/listWebhooks';

/** A webhook's state in one or two words. Ready means its settings are right, not that somebody tried it. */
export function WebhookState({ webhook }: { readonly webhook: ListedWebhook }) {
  if (webhook.state === 'broken') {
    return <Badge color="red" icon="exclamation-circle" text={t('webhooks.state.broken', 'Broken')} />;
  }
  if (webhook.state === 'disabled') {
    return <Badge color="darkgrey" text={t('webhooks.state.disabled', 'Disabled')} />;
  }
  return webhook.hasKey ? (
    <Badge color="green" icon="check" text={t('webhooks.state.ready', 'Ready')} />
  ) : (
    <Badge color="orange" icon="key-skeleton-alt" text={t('webhooks.state.no-key', 'No key')} />
  );
}
