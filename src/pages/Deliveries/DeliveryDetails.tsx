import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliveryDetail } from '../../api/readDelivery';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { useMay } from '../App/me';
import { AttemptTimeline } from './AttemptTimeline';
import { DeliveryFacts } from './DeliveryFacts';
import { DigestLinks } from './DigestLinks';
import { isRetriable, titleOf } from './DeliveryRow';
import { RetryButton, RetryRefused } from './RetryButton';
import { RowReason } from './RowReason';
import { SentMessages } from './SentMessages';
import { useRetry } from './useRetry';

interface Props {
  readonly delivery: DeliveryDetail;
  readonly onRetried: (failure: ApiFailure | null) => void;
}

/** Where a delivery stands, how it came there, and what was sent. */
export function DeliveryDetails({ delivery, onRetried }: Props) {
  const styles = useStyles2(getStyles);
  const mayRetry = useMay('deliveries:write');
  const { state, retry } = useRetry(delivery.id, onRetried);
  return (
    <div className={styles.parts}>
      <div className={styles.head}>
        <DeliveryBadge state={delivery.state} />
        {mayRetry && isRetriable(delivery) && (
          <RetryButton title={titleOf(delivery)} state={state} onRetry={() => void retry()} />
        )}
      </div>
      <RowReason delivery={delivery} />
      {state.kind === 'refused' && <RetryRefused failure={state.failure} />}
      <DeliveryFacts delivery={delivery} />
      <DigestLinks delivery={delivery} />
      <AttemptTimeline delivery={delivery} />
      <SentMessages delivery={delivery} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    parts: css({ display: 'grid', gap: theme.spacing(2), gridTemplateColumns: 'minmax(0, 1fr)' }),
    head: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1) }),
  };
}
