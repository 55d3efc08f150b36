import { t } from '@grafana/i18n';
import { Alert, ConfirmModal } from '@grafana/ui';
import React from 'react';
import { RELAY_ACCOUNT } from '../../api/alertChannel/channelNames';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';

interface Props {
  /** Of the webhook that is deleted. */
  readonly name: string;
  readonly failure: ApiFailure;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** All is deleted but access tokens, which nothing uses any more: says so, and offers to finish. */
export function LeftTokens({ name, failure, onRetry, onClose }: Props) {
  const { title, fix } = failureWords(failure);
  return (
    <ConfirmModal
      isOpen
      title={t('webhooks.delete.title', 'Delete webhook')}
      body={t('webhooks.delete.done', '{{name}} is deleted', { name, ...PLAIN_VALUES })}
      description={
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.tokens-left', 'The access token of its contact point is still there')}
        >
          <div>{failure.kind === 'forbidden' ? title : [title, fix].filter((text) => text !== '').join('. ')}</div>
          {t(
            'webhooks.delete.tokens-left-fix',
            'Nothing uses it any more, and it opens no more than any viewer sees. An admin can delete it under Service accounts, {{account}}.',
            { account: RELAY_ACCOUNT, ...PLAIN_VALUES }
          )}
        </Alert>
      }
      confirmText={t('webhooks.delete.retry', 'Try again')}
      confirmVariant="primary"
      dismissText={t('webhooks.delete.close', 'Close')}
      onConfirm={onRetry}
      onDismiss={onClose}
    />
  );
}
