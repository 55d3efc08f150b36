import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliverySummary } from '../../core/wire/delivery';
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
    kind === 'note' ? senderText(sender) : '',
    kind === 'test' ? t('deliveries.kind.test', 'Test message') : '',
    firing > 0 ? t('deliveries.firing', '{{number}} firing', { number: firing }) : '',
    resolved > 0 ? t('deliveries.resolved', '{{number}} resolved', { number: resolved }) : '',
  ].filter((part) => part !== '');
}

/** A note comes from a person, not from an alert: that is the first thing to know of it. */
function senderText(sender: string): string {
  return sender === ''
    ? t('deliveries.kind.note', 'Sent by hand')
    : t('deliveries.kind.note-by', 'Sent by hand by {{sender}}', { sender, ...PLAIN_VALUES });
}
