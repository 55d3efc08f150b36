import { t } from '@grafana/i18n';
import { Alert, Button, EmptyState } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../api/apiFailure';
import { failureWords } from './failureWords';

interface Props {
  readonly failure: ApiFailure;
  readonly isLoading: boolean;
  readonly onRetry: () => void;
}

/** Instead of the list: why there is none. Trying again helps with everything but a missing permission. */
export function LoadFailure({ failure, isLoading, onRetry }: Props) {
  const { title, fix } = failureWords(failure);
  if (failure.kind === 'forbidden') {
    return (
      <EmptyState variant="not-found" message={title} role="alert">
        {fix}
      </EmptyState>
    );
  }
  return (
    <Alert
      severity="error"
      title={title}
      action={
        <Button variant="secondary" icon={isLoading ? 'spinner' : 'sync'} disabled={isLoading} onClick={onRetry}>
          {t('webhooks.retry', 'Try again')}
        </Button>
      }
    >
      {fix}
    </Alert>
  );
}
