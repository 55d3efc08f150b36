import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliverySummary } from '../../api/deliveryAnswer';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { getRowStyles } from './rowStyles';

/** How many alerts a delivery tells of, or who sent it by hand. */
export function AlertCounts({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getRowStyles);
  return <div className={styles.secondary}>{partsOf(delivery).join(' · ')}</div>;
}

function partsOf({ kind, firing, resolved, sender }: DeliverySummary): string[] {
  return [
    kind === 'digest' ? t('deliveries.kind.digest', 'Digest') : '',
    kind === 'card' ? t('deliveries.kind.card', 'Sent by hand') : '',
    firing > 0 ? t('deliveries.firing', '{{number}} firing', { number: firing }) : '',
    resolved > 0 ? t('deliveries.resolved', '{{number}} resolved', { number: resolved }) : '',
    sender === '' ? '' : t('deliveries.sender', 'by {{sender}}', { sender, ...PLAIN_VALUES }),
  ].filter((part) => part !== '');
}
