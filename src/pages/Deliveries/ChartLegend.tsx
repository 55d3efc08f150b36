import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ChartBucket } from '../../api/deliveryChart';
import { deliveryStateWord } from '../../ui/DeliveryBadge';
import { type Series } from './chartSeries';
import { patternId } from './SeriesPatterns';

interface Props {
  readonly id: string;
  readonly series: readonly Series[];
  /** What the numbers are of: all bars, or the one pointed at. */
  readonly counts: ChartBucket;
}

/** What the parts of the bars mean, and how many deliveries they are. */
export function ChartLegend({ id, series, counts }: Props) {
  const styles = useStyles2(getStyles);
  const explained = t(
    'deliveries.chart.counted',
    'Each row of the list counts once, at the time it was accepted and in the state it is in now: a digest, and each notification in it. What waits in a digest counts as waiting.'
  );
  return (
    <ul className={styles.list}>
      {series.map((each) => (
        <li key={each} className={styles.entry}>
          <svg width="12" height="12" aria-hidden="true" focusable="false">
            <rect width="12" height="12" rx="2" fill={`url(#${patternId(id, each)})`} />
          </svg>
          {deliveryStateWord(each)} <span className={styles.count}>{counts[each]}</span>
        </li>
      ))}
      <li className={styles.entry}>
        <Tooltip content={explained}>
          <button type="button" className={styles.help} aria-label={t('deliveries.chart.help', 'What is counted')}>
            <Icon name="info-circle" size="sm" />
          </button>
        </Tooltip>
      </li>
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    }),
    entry: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    count: css({ fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightMedium }),
    help: css({ border: 0, padding: 0, background: 'none', color: theme.colors.text.secondary, lineHeight: 1 }),
  };
}
