import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ChartData } from '../../core/wire/deliveries';
import { type Series, totalOf } from './chartSeries';
import { patternId, SeriesPatterns } from './SeriesPatterns';

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
