import { useTheme2 } from '@grafana/ui';
import React from 'react';
import { type Series, SERIES, seriesColours } from './chartSeries';

/** How each part is marked: nothing, a thin line, dots, a hatch. */
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
