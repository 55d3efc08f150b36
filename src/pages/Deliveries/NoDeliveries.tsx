import { t } from '@grafana/i18n';
import { Button, EmptyState, LinkButton } from '@grafana/ui';
import React from 'react';
import { useRead } from '../../api/useRead';
import { PATHS } from '../../constants';
import { listDeliveries } from '../../api/deliveries';

/** Instead of rows: nothing was ever sent, or nothing that the filter finds. */
export function NoDeliveries({ onClear }: { readonly onClear: () => void }) {
  const { state } = useRead(readNewest);
  if (state.kind === 'loading') {
    return null;
  }
  // A page that was not read says nothing. That the filter finds nothing is true in any case.
  const hasHistory = state.kind === 'failed' || state.value.deliveries.length > 0;
  return hasHistory ? (
    <EmptyState
      variant="not-found"
      message={t('deliveries.empty.filtered', 'No deliveries match this filter')}
      button={
        <Button variant="secondary" onClick={onClear}>
          {t('deliveries.empty.widen', 'Clear filters and show 30 days')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      variant="call-to-action"
      message={t('deliveries.empty.none', 'Nothing has been sent yet')}
      button={
        <LinkButton variant="secondary" href={PATHS.webhooks}>
          {t('deliveries.empty.webhooks', 'Go to the webhooks')}
        </LinkButton>
      }
    >
      {t(
        'deliveries.empty.why',
        'Every alert sent to a webhook appears here with its result. Test messages of unsaved webhooks are not kept.'
      )}
    </EmptyState>
  );
}

async function readNewest(signal: AbortSignal) {
  return await listDeliveries({ limit: 1 }, signal);
}
