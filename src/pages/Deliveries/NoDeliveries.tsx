import { t } from '@grafana/i18n';
import { Button, EmptyState, LinkButton } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { listDeliveries } from '../../api/deliveries';
import { PATHS } from '../../constants';

/** Whether the history has anything at all, or may have; null before it is known. */
function useHasHistory(): boolean | null {
  const [hasHistory, setHasHistory] = useState<boolean | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    void listDeliveries({ limit: 1 }, controller.signal).then((page) => {
      if (!controller.signal.aborted) {
        // A page that was not read says nothing. That the filter finds nothing is true in any case.
        setHasHistory(!page.ok || page.value.deliveries.length > 0);
      }
    });
    return () => controller.abort();
  }, []);
  return hasHistory;
}

/** Instead of rows: nothing was ever sent, or nothing that the filter finds. */
export function NoDeliveries({ onClear }: { readonly onClear: () => void }) {
  const hasHistory = useHasHistory();
  if (hasHistory === null) {
    return null;
  }
  return hasHistory ? (
    <EmptyState
      variant="not-found"
      message={t('deliveries.empty.filtered', 'No delivery matches this filter')}
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
        'Every alert that goes to a webhook shows up here, with what became of it. A test message of a webhook is sent at once and is not kept.'
      )}
    </EmptyState>
  );
}
