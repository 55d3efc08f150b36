import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ChartData } from '../../core/wire/deliveries';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { deliveryStateWord } from '../../ui/DeliveryBadge';
import { type Series, totalOf } from './chartSeries';

interface Props {
  readonly chart: ChartData;
  readonly series: readonly Series[];
  /** Where it is not, it is there for screen readers only. */
  readonly isShown: boolean;
  readonly timeOf: (index: number) => string;
  readonly onPick: (index: number) => void;
}

/** The chart as numbers: for screen readers always, for everybody on demand. Times without deliveries are left out. */
export function ChartTable({ chart, series, isShown, timeOf, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const filled = chart.buckets.flatMap((bucket, index) => (totalOf(bucket, series) > 0 ? [{ bucket, index }] : []));
  return (
    <div className={cx(isShown ? styles.shown : styles.hidden)}>
      <table className={styles.table}>
        <caption className={styles.hidden}>{t('deliveries.chart.caption', 'Deliveries by time')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deliveries.chart.time', 'Accepted')}</th>
            {series.map((each) => (
              <th key={each} scope="col">
                {deliveryStateWord(each)}
              </th>
            ))}
            {isShown && <td />}
          </tr>
        </thead>
        <tbody>
          {filled.map(({ bucket, index }) => (
            <tr key={index}>
              <th scope="row">{timeOf(index)}</th>
              {series.map((each) => (
                <td key={each}>{bucket[each]}</td>
              ))}
              {isShown && (
                <td>
                  <Button
                    size="sm"
                    fill="text"
                    icon="search-plus"
                    aria-label={t('deliveries.chart.narrow-to', 'Show only {{time}}', {
                      time: timeOf(index),
                      ...PLAIN_VALUES,
                    })}
                    onClick={() => onPick(index)}
                  >
                    {t('deliveries.chart.narrow', 'Show only this')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
    shown: css({ maxHeight: 240, overflow: 'auto', marginTop: theme.spacing(1) }),
    table: css({
      fontSize: theme.typography.bodySmall.fontSize,
      'th, td': { padding: theme.spacing(0.25, 2, 0.25, 0), textAlign: 'left', whiteSpace: 'nowrap' },
      'tbody th': { fontWeight: theme.typography.fontWeightRegular },
    }),
  };
}
