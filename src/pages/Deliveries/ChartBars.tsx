import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { type Series, SERIES, seriesColours, totalOf } from './chartSeries';
import { type ChartData } from '../../core/wire/deliveries';

interface Props {
  readonly id: string;
  readonly chart: ChartData;
  readonly series: readonly Series[];
  readonly hovered: number | null;
  readonly onHover: (index: number | null) => void;
  readonly onPick: (index: number) => void;
}

/** Height of the bars in pixels, and the least of a part, so that one refused among thousands delivered is seen. */
const HEIGHT = 72;
const PART_MIN_HEIGHT = 3;

/** Share of a bar's width that stays free. */
const GAP = 0.15;

/**
 * The bars as a picture for mouse and eyes; the table beside it says the same to everybody. A click narrows the time to
 * a bar.
 */
export function ChartBars({ id, chart, series, hovered, onHover, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const most = Math.max(1, ...chart.buckets.map((bucket) => totalOf(bucket, series)));
  const width = 100 / chart.buckets.length;
  return (
    <svg className={styles.svg} width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      <SeriesPatterns id={id} />
      <line x1="0" x2="100%" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.ground} />
      {chart.buckets.map((bucket, index) => (
        <g key={index}>
          {stack(bucket, series, most).map(({ series: each, y, height }) => (
            <rect
              key={each}
              x={`${(index + GAP / 2) * width}%`}
              width={`${(1 - GAP) * width}%`}
              y={y}
              height={height}
              fill={`url(#${patternId(id, each)})`}
            />
          ))}
          <rect
            data-testid="bar"
            className={styles.target}
            data-hovered={hovered === index || undefined}
            x={`${index * width}%`}
            width={`${width}%`}
            height={HEIGHT}
            onMouseEnter={() => onHover(index)}
            onMouseLeave={() => onHover(null)}
            onClick={() => onPick(index)}
          />
        </g>
      ))}
    </svg>
  );
}

interface Part {
  readonly series: Series;
  readonly y: number;
  readonly height: number;
}

/** The parts of a bar from the bottom up. */
function stack(bucket: ChartData['buckets'][number], series: readonly Series[], most: number): Part[] {
  const shown = series.filter((each) => bucket[each] > 0);
  // What the smallest parts get more than their share is taken from what is left for all.
  const room = HEIGHT - shown.length * PART_MIN_HEIGHT;
  let y = HEIGHT;
  return shown.map((each) => {
    const height = PART_MIN_HEIGHT + (bucket[each] / most) * room;
    y -= height;
    return { series: each, y, height };
  });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    svg: css({ display: 'block', overflow: 'visible' }),
    ground: css({ stroke: theme.colors.border.medium }),
    target: css({
      fill: 'transparent',
      cursor: 'zoom-in',
      '&[data-hovered]': { fill: theme.colors.action.hover },
    }),
  };
}

/** Patterns of the parts: nothing, a thin line, dots, a hatch. */
const MARKS: Readonly<Record<Series, string>> = {
  delivered: '',
  waiting: 'M0 4h8',
  returned: 'M3 2h2v2H3ZM7 6h2v2H7ZM-1 6h2v2h-2Z',
  refused: 'M-2 2 2 -2M0 8 8 0M6 10 10 6',
};

/** Fills for the chart's parts: each has a colour and a pattern, so that nobody needs the colour. */
export function SeriesPatterns({ id }: { readonly id: string }) {
  const theme = useTheme2();
  return (
    <defs>
      {SERIES.map((series) => {
        const { ground, mark } = seriesColours(theme, series);
        return (
          <pattern key={series} id={patternId(id, series)} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" fill={ground} />
            <path
              d={MARKS[series]}
              stroke={series === 'returned' ? 'none' : mark}
              fill={series === 'returned' ? mark : 'none'}
              strokeWidth="1.5"
            />
          </pattern>
        );
      })}
    </defs>
  );
}

export function patternId(id: string, series: Series): string {
  return `${id}-${series}`;
}
