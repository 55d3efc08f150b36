import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';

/** That the list below is not the latest, and why. It is tried again by itself. */
export function StaleNotice({ failure }: { readonly failure: ApiFailure | null }) {
  if (failure === null) {
    return null;
  }
  const { title, fix } = failureWords(failure);
  return (
    <Alert
      role="status"
      severity="warning"
      title={t('webhooks.stale', 'This is not the latest: the list could not be read again')}
    >
      {title}. {fix}
    </Alert>
  );
}
