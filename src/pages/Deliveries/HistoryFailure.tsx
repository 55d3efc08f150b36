import { t } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { LoadFailure } from '../../ui/LoadFailure';
import { refusalWords } from '../../ui/refusalWords';
import { isOutboxAway } from './StaleNotice';

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
      title={t('deliveries.outbox-away.title', 'The outbox cannot be used: alerts are not accepted now')}
      action={
        <Button variant="secondary" icon={isLoading ? 'spinner' : 'sync'} disabled={isLoading} onClick={onRetry}>
          {t('deliveries.outbox-away.retry', 'Try again')}
        </Button>
      }
    >
      <p>{refusalWords(failure)}</p>
      {t(
        'deliveries.outbox-away.fix',
        'Grafana sends what is turned away again at its next interval. See to the disk or database; the plugin goes on by itself.'
      )}
    </Alert>
  );
}
