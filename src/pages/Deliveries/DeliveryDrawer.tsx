import { t } from '@grafana/i18n';
import { Drawer, EmptyState, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliverySummary } from '../../api/deliveryAnswer';
import { DeliveryDetails } from './DeliveryDetails';
import { titleOf } from './DeliveryRow';
import { HistoryFailure } from './HistoryFailure';
import { StaleNotice } from './StaleNotice';
import { type DetailState, useDelivery } from './useDelivery';

interface Props {
  /** As it stands in the address. */
  readonly id: string;
  readonly isLive: boolean;
  readonly onClose: () => void;
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** All about one delivery, beside the list it belongs to. */
export function DeliveryDrawer({ id, isLive, onClose, onRetried }: Props) {
  const { state, isLoading, stale, reload } = useDelivery(id, isLive);
  return (
    <Drawer title={drawerTitle(state)} size="md" onClose={onClose}>
      {state.kind === 'loading' && (
        <LoadingPlaceholder text={t('deliveries.detail.loading', 'Loading the delivery…')} />
      )}
      {state.kind === 'failed' && (
        <HistoryFailure failure={state.failure} isLoading={isLoading} onRetry={() => void reload()} />
      )}
      {state.kind === 'gone' && (
        <EmptyState variant="not-found" message={t('deliveries.detail.gone', 'There is no such delivery')}>
          {t(
            'deliveries.detail.gone-why',
            'It may have been deleted from the history by age, or belong to another organization.'
          )}
        </EmptyState>
      )}
      {state.kind === 'ready' && (
        <>
          {stale !== null && <StaleNotice failure={stale} />}
          <DeliveryDetails
            key={state.delivery.id}
            delivery={state.delivery}
            onRetried={(failure) => {
              void reload();
              onRetried(state.delivery, failure);
            }}
          />
        </>
      )}
    </Drawer>
  );
}

function drawerTitle(state: DetailState): string {
  return state.kind === 'ready' ? titleOf(state.delivery) : t('deliveries.detail.title', 'Delivery');
}
