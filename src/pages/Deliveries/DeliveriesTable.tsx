import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliverySummary } from '../../api/deliveryAnswer';
import { HiddenText } from '../../ui/HiddenText';
import { DeliveryRow } from './DeliveryRow';
import { getRowStyles } from './rowStyles';

interface Props {
  readonly rows: readonly DeliverySummary[];
  readonly search: string;
  readonly mayRetry: boolean;
  readonly isBusy: boolean;
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** The deliveries, newest first. */
export function DeliveriesTable({ rows, search, mayRetry, isBusy, onRetried }: Props) {
  const styles = useStyles2(getRowStyles);
  return (
    <div className={styles.container}>
      <table className={styles.table} aria-busy={isBusy}>
        <thead>
          <tr>
            <th scope="col">{t('deliveries.column.state', 'State')}</th>
            <th scope="col">{t('deliveries.column.webhook', 'Webhook')}</th>
            <th scope="col">{t('deliveries.column.notification', 'Notification')}</th>
            <th scope="col">{t('deliveries.column.accepted', 'Accepted')}</th>
            <th scope="col" className={styles.number}>
              {t('deliveries.column.attempts', 'Attempts')}
            </th>
            {mayRetry && (
              <th scope="col">
                <HiddenText>{t('deliveries.column.actions', 'Actions')}</HiddenText>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              search={search}
              mayRetry={mayRetry}
              onRetried={onRetried}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
