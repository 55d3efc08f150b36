import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import React, { memo } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliverySummary } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { TimeAgo } from '../../ui/TimeAgo';
import { VendorMark } from '../../ui/VendorMark';
import { RetryButton, RetryRefused } from './RetryButton';
import { AlertCounts } from './AlertCounts';
import { RowReason } from './RowReason';
import { getRowStyles } from './rowStyles';
import { useRetry } from './useRetry';

interface Props {
  readonly delivery: DeliverySummary;
  /** The filter as a query, to come back to. */
  readonly search: string;
  readonly mayRetry: boolean;
  /** Null where it waits again. Has to stay the same function, or every row is drawn again. */
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** One delivery: where it stands, and what to do where it did not arrive. */
export const DeliveryRow = memo(function DeliveryRow({ delivery, search, mayRetry, onRetried }: Props) {
  const styles = useStyles2(getRowStyles);
  const { state, retry } = useRetry(delivery.id, (failure) => onRetried(delivery, failure));
  const title = titleOf(delivery);
  return (
    <tr className={styles.row}>
      <td className={styles.state}>
        <DeliveryBadge state={delivery.state} />
      </td>
      <td className={styles.webhook}>
        <span className={styles.vendor}>
          <VendorMark vendor={delivery.vendor} />
          <WebhookName delivery={delivery} />
        </span>
      </td>
      <th scope="row" className={styles.title}>
        <TextLink href={PATHS.delivery(delivery.id) + search} inline={false} color="primary">
          {title}
        </TextLink>
        <AlertCounts delivery={delivery} />
        <RowReason delivery={delivery} />
        {state.kind === 'refused' && <RetryRefused failure={state.failure} />}
      </th>
      <td className={styles.short}>
        <TimeAgo ms={delivery.acceptedAtMs} />
      </td>
      <td className={styles.number}>{delivery.attemptCount}</td>
      {mayRetry && (
        <td className={styles.actions}>
          {isRetriable(delivery) && <RetryButton title={title} state={state} onRetry={() => void retry()} />}
        </td>
      )}
    </tr>
  );
});

/** The webhook's name, or its id once it is gone. */
function WebhookName({ delivery: { webhook, webhookName } }: { readonly delivery: DeliverySummary }) {
  return webhookName === '' ? (
    <span title={t('deliveries.webhook-gone', 'This webhook is not there any more')}>{webhook}</span>
  ) : (
    webhookName
  );
}

/** What a delivery is called; a card may have no title. */
export function titleOf({ title }: Pick<DeliverySummary, 'title'>): string {
  return title.trim() === '' ? t('deliveries.untitled', 'Without a title') : title;
}

/** A refused digest cannot be sent again: what it stood for was sent one by one then. */
export function isRetriable({ state, kind }: Pick<DeliverySummary, 'state' | 'kind'>): boolean {
  return (state === 'refused' || state === 'returned') && kind !== 'digest' && kind !== 'test';
}
