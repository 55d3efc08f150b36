import { t } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import React from 'react';
import { type ApiFailure, type FailedCall } from '../../api/apiFailure';
import { LoadFailure } from '../../ui/LoadFailure';
import { refusalWords } from '../../ui/refusalWords';

interface Props {
  readonly failure: ApiFailure;
  readonly isLoading: boolean;
  readonly onRetry: () => void;
}

/** Instead of deliveries: why there are none. That the outbox is away matters beyond this page, and is said as it is. */
export function HistoryFailure({ failure, isLoading, onRetry }: Props) {
  if (!isOutboxAway(failure)) {
    return <LoadFailure failure={failure} isLoading={isLoading} onRetry={onRetry} />;
  }
  return (
    <Alert
      severity="error"
      title={t('deliveries.outbox-away.title', 'Outbox unavailable: alerts are not accepted')}
      action={
        <Button variant="secondary" icon={isLoading ? 'spinner' : 'sync'} disabled={isLoading} onClick={onRetry}>
          {t('deliveries.outbox-away.retry', 'Try again')}
        </Button>
      }
    >
      <p>{refusalWords(failure)}</p>
      {t(
        'deliveries.outbox-away.fix',
        'Check the disk or database; the plugin then continues automatically. Grafana resends rejected alerts at the next group interval.'
      )}
    </Alert>
  );
}

/** True if the backend said that file or database cannot be used. */
function isOutboxAway(failure: ApiFailure): failure is FailedCall {
  return failure.kind === 'failed' && failure.reason === 'outbox-away';
}
