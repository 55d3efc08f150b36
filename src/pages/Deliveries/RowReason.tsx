import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliverySummary } from '../../core/wire/delivery';
import { findingWords, vendorWords } from '../../ui/findingWords';
import { getRowStyles } from './rowStyles';

/** Why a delivery waits or was refused, and what to do about it. */
export function RowReason({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getRowStyles);
  const { state, finding, vendor } = delivery;
  if (state === 'delivered' || (finding === null && state !== 'returned')) {
    return null;
  }
  const { meaning, fix } = finding === null ? { meaning: '', fix: '' } : findingWords(finding, vendor);
  const source = finding === null ? '' : vendorWords(finding);
  const isOver = state === 'refused' || state === 'returned';
  return (
    <div className={styles.reason}>
      {meaning} {source !== '' && <span className={styles.secondary}>({source})</span>}
      {isOver && fix !== '' && <div>{fix}</div>}
      {isOver && <div className={styles.secondary}>{whatFollows(delivery)}</div>}
    </div>
  );
}

/** Who sends it again, if anybody. */
export function whatFollows({ state, kind }: Pick<DeliverySummary, 'state' | 'kind'>): string {
  if (state === 'returned') {
    return t(
      'deliveries.follows.returned',
      'Grafana was told, and sends it again at its next interval while the alert lasts.'
    );
  }
  return kind === 'digest'
    ? t('deliveries.follows.digest', 'What it stood for was then sent one by one.')
    : t('deliveries.follows.refused', 'Nobody sends it again by itself.');
}
