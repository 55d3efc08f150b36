import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliverySummary, type ListedDelivery } from '../../core/wire/delivery';
import { HiddenText } from '../../ui/HiddenText';
import { type VirtualRowsComponent } from '../../ui/loadVirtualRows';
import { useKeys } from '../../ui/useKeys';
import { DeliveryRow, rowKey } from './DeliveryRow';
import { getRowStyles } from './rowStyles';

interface Props {
  readonly rows: readonly ListedDelivery[];
  /** Older ones follow that were not loaded. */
  readonly hasMore: boolean;
  readonly search: string;
  readonly mayRetry: boolean;
  readonly isBusy: boolean;
  /** Draws only the rows in sight; null while all can be there. */
  readonly VirtualRows: VirtualRowsComponent | null;
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** Height of a row before it was measured, in pixels: a title, a line of counts, and the padding. */
const USUAL_HEIGHT = 62;

/** The deliveries, newest first. */
export function DeliveriesTable({ rows, hasMore, search, mayRetry, isBusy, VirtualRows, onRetried }: Props) {
  const styles = useStyles2(getRowStyles);
  const [held, hold] = useKeys();
  const [focused, setFocused] = useState<string | null>(null);
  const noteFocus = ({ target }: React.FocusEvent) =>
    setFocused(target.closest('tbody')?.getAttribute('data-key') ?? null);
  const keep = useMemo(() => (focused === null ? held : new Set([...held, focused])), [held, focused]);
  const shared = { search, mayRetry, onRetried, onHold: hold };
  return (
    <div className={styles.container}>
      <table
        className={styles.table}
        aria-label={t('deliveries.title', 'Deliveries')}
        aria-busy={isBusy}
        // As the standard has it: -1 for a number that nobody knows.
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        onFocus={noteFocus}
      >
        <TableHead mayRetry={mayRetry} />
        {VirtualRows === null ? (
          rows.map((delivery, index) => <DeliveryRow key={delivery.id} delivery={delivery} index={index} {...shared} />)
        ) : (
          <VirtualRows
            rows={rows}
            keyOf={rowKey}
            keep={keep}
            usualHeight={USUAL_HEIGHT}
            columns={mayRetry ? COLUMN_COUNT + 1 : COLUMN_COUNT}
          >
            {(delivery, index, groupRef) => (
              <DeliveryRow delivery={delivery} index={index} groupRef={groupRef} {...shared} />
            )}
          </VirtualRows>
        )}
      </table>
    </div>
  );
}

/** Columns besides that of the actions. */
const COLUMN_COUNT = 5;

function TableHead({ mayRetry }: { readonly mayRetry: boolean }) {
  const styles = useStyles2(getRowStyles);
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles.stateColumn}>
          {t('deliveries.column.state', 'State')}
        </th>
        <th scope="col" className={styles.webhookColumn}>
          {t('deliveries.column.webhook', 'Webhook')}
        </th>
        <th scope="col">{t('deliveries.column.notification', 'Notification')}</th>
        <th scope="col" className={styles.acceptedColumn}>
          {t('deliveries.column.accepted', 'Accepted')}
        </th>
        <th scope="col" className={cx(styles.attemptsColumn, styles.number)}>
          {t('deliveries.column.attempts', 'Attempts')}
        </th>
        {mayRetry && (
          <th scope="col" className={styles.actionsColumn}>
            <HiddenText>{t('deliveries.column.actions', 'Actions')}</HiddenText>
          </th>
        )}
      </tr>
    </thead>
  );
}
