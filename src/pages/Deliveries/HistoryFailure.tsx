import { t } from '@grafana/i18n';
import { Alert, Button, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ApiFailure, type FailedCall } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';
import { LoadFailure } from '../../ui/LoadFailure';
import { refusalWords } from '../../ui/refusalWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { TimeAgo } from '../../ui/TimeAgo';
import { getRowStyles } from './rowStyles';
import { type Freshness } from './useFreshness';

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

/**
 * Says quietly that what is shown is not brought up to date for now, and how old it is. It is tried again all the while.
 * Nothing while all is well.
 */
export function StaleNotice({ freshness: { isBehind, failure, answeredAtMs } }: { readonly freshness: Freshness }) {
  const styles = useStyles2(getRowStyles);
  const why = failure === null ? t('deliveries.slow', 'No response yet.') : whyNot(failure);
  return (
    <div className={styles.secondary}>
      <span role="status">
        {isBehind && (
          <>
            <Icon name="exclamation-triangle" size="sm" />{' '}
            {t('deliveries.stale', 'Out of date, trying again. {{why}}', { why, ...PLAIN_VALUES })}
          </>
        )}
      </span>
      {/* Outside, or it would be read out again whenever it goes on. */}
      {isBehind && answeredAtMs !== null && (
        <>
          {' · '}
          {t('deliveries.stale-age', 'Last updated:')} <TimeAgo ms={answeredAtMs} />
        </>
      )}
    </div>
  );
}

/** The reason why something could not be read, in one sentence. */
export function whyNot(failure: ApiFailure): string {
  return isOutboxAway(failure) ? refusalWords(failure) : failureWords(failure).title;
}

/** True if the backend said that file or database cannot be used. */
export function isOutboxAway(failure: ApiFailure): failure is FailedCall {
  return failure.kind === 'failed' && failure.reason === 'outbox-away';
}
