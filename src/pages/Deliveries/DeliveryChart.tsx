import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { type ChartBucket, type ChartData } from '../../core/wire/deliveries';
import { deliveryStateWord } from '../../ui/DeliveryBadge';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ChartBars, patternId } from './ChartBars';
import { type Series } from './chartSeries';
import { ChartTable } from './ChartTable';

interface Props {
  readonly chart: ChartData;
  readonly series: readonly Series[];
  readonly timeZone: string;
  /** The text and label that the list is searched for, which the chart does not follow; '' for nothing. */
  readonly text: string;
  readonly onNarrow: (fromMs: number, toMs: number) => void;
}

/** Numbers of deliveries by the time they were accepted, and their states now. */
export function DeliveryChart({ chart, series, timeZone, text, onNarrow }: Props) {
  const styles = useStyles2(getStyles);
  // A colon would end the reference to a pattern.
  const id = useId().replaceAll(':', '');
  const [hovered, setHovered] = useState<number | null>(null);
  const [isTableShown, setIsTableShown] = useState(false);
  const { fromMs, bucketMs, buckets, countedFromMs } = chart;
  const time = (ms: number) => dateTimeFormat(ms, { timeZone, format: 'YYYY-MM-DD HH:mm' });
  const span = (from: number, to: number) =>
    t('deliveries.chart.span', '{{from}} to {{to}}', { from: time(from), to: time(to), ...PLAIN_VALUES });
  const timeOf = (index: number) => span(fromMs + index * bucketMs, fromMs + (index + 1) * bucketMs);
  const pick = (index: number) => onNarrow(fromMs + index * bucketMs, fromMs + (index + 1) * bucketMs);
  const endMs = fromMs + buckets.length * bucketMs;
  const pointed = hovered === null ? undefined : buckets[hovered];
  return (
    <figure className={styles.figure} aria-label={t('deliveries.chart.title', 'Deliveries over time')}>
      <figcaption className={styles.caption}>
        <ChartLegend id={id} series={series} counts={pointed ?? sum(buckets)} />
        <span className={styles.span}>{hovered === null ? span(fromMs, endMs) : timeOf(hovered)}</span>
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="table"
          aria-expanded={isTableShown}
          onClick={() => setIsTableShown(!isTableShown)}
        >
          {t('deliveries.chart.numbers', 'Data table')}
        </Button>
      </figcaption>
      <ChartBars id={id} chart={chart} series={series} hovered={hovered} onHover={setHovered} onPick={pick} />
      <div className={styles.axis} aria-hidden="true">
        <span>{time(fromMs)}</span>
        <span>{time(endMs)}</span>
      </div>
      {countedFromMs > fromMs && (
        <p className={styles.note}>
          {t('deliveries.chart.cut', 'Too many deliveries to count all. Those before {{time}} are not included.', {
            time: time(countedFromMs),
            ...PLAIN_VALUES,
          })}
        </p>
      )}
      {text !== '' && (
        <p className={styles.note}>
          {t('deliveries.chart.text', 'The chart counts all deliveries, not only those with “{{text}}”.', {
            text,
            ...PLAIN_VALUES,
          })}
        </p>
      )}
      <ChartTable chart={chart} series={series} isShown={isTableShown} timeOf={timeOf} onPick={pick} />
    </figure>
  );
}

function sum(buckets: readonly ChartBucket[]): ChartBucket {
  return buckets.reduce(
    (all, each) => ({
      delivered: all.delivered + each.delivered,
      waiting: all.waiting + each.waiting,
      refused: all.refused + each.refused,
      returned: all.returned + each.returned,
    }),
    { delivered: 0, waiting: 0, refused: 0, returned: 0 }
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // What is hidden within is placed against this, so that it cannot lengthen the page.
    figure: css({ position: 'relative', margin: theme.spacing(0, 0, 2) }),
    caption: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(1),
    }),
    span: css({
      marginLeft: 'auto',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
    }),
    axis: css({
      display: 'flex',
      justifyContent: 'space-between',
      marginTop: theme.spacing(0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    note: css({ margin: theme.spacing(0.5, 0, 0), color: theme.colors.text.secondary }),
  };
}

interface ChartLegendProps {
  readonly id: string;
  readonly series: readonly Series[];
  /** The bars that the numbers count: all, or the one pointed at. */
  readonly counts: ChartBucket;
}

/** The meaning of the parts of the bars, and how many deliveries they are. */
function ChartLegend({ id, series, counts }: ChartLegendProps) {
  const styles = useStyles2(getChartLegendStyles);
  const explained = t(
    'deliveries.chart.counted',
    'Each row of the list counts once, at the time it was accepted and in its current state: a digest, and each notification in it. Notifications queued in a digest count as queued.'
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

function getChartLegendStyles(theme: GrafanaTheme2) {
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
