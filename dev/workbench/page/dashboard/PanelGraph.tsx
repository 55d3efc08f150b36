import { type PanelData } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React from 'react';

const WIDTH = 480;
const HEIGHT = 180;
/** Of the lines' part, above the names of the series. */
const PLOT_HEIGHT = 156;
const GRID_LINES = 4;
/** Names there is room for, and how wide one may be. */
const NAMES_MAX = 4;
const NAME_WIDTH = 90;

interface Props {
  readonly title: string;
  readonly data: PanelData;
}

/** A panel's series as lines. Everything it looks like is in the SVG itself, so that a picture can be made of it. */
export function PanelGraph({ title, data }: Props) {
  const theme = useTheme2();
  const lines = data.series.map((frame) => frame.fields[1]?.values ?? []) as ReadonlyArray<
    ReadonlyArray<number | null>
  >;
  const all = lines.flat().filter((value) => value !== null);
  const low = Math.min(...all);
  const height = Math.max(...all) - low || 1;
  const at = (value: number, index: number, count: number) =>
    `${((index / (count - 1)) * WIDTH).toFixed(1)},${(PLOT_HEIGHT - 8 - ((value - low) / height) * (PLOT_HEIGHT - 16)).toFixed(1)}`;
  const colours = theme.visualization.palette.map((name) => theme.visualization.getColorByName(name));
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      role="img"
      aria-label={`Graph of ${title}`}
    >
      <rect width={WIDTH} height={HEIGHT} fill={theme.colors.background.primary} />
      {Array.from({ length: GRID_LINES }, (_, line) => (
        <line
          key={line}
          x2={WIDTH}
          y1={8 + (line * (PLOT_HEIGHT - 16)) / (GRID_LINES - 1)}
          y2={8 + (line * (PLOT_HEIGHT - 16)) / (GRID_LINES - 1)}
          stroke={theme.colors.border.medium}
          strokeWidth="0.5"
        />
      ))}
      {lines.map((values, line) => (
        <polyline
          key={line}
          fill="none"
          stroke={colours[line % colours.length]}
          strokeWidth="1.5"
          points={values.flatMap((value, index) => (value === null ? [] : [at(value, index, values.length)])).join(' ')}
        />
      ))}
      {namesOf(data).map((name, line) => (
        <g key={line} transform={`translate(${line * NAME_WIDTH}, ${HEIGHT - 8})`}>
          <rect y="-5" width="12" height="3" fill={colours[line % colours.length]} />
          <text x="17" fontSize="11" fontFamily={theme.typography.fontFamily} fill={theme.colors.text.primary}>
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** As many as there is room for, the last one saying how many are not named. */
function namesOf({ series }: PanelData): string[] {
  const names = series.map(({ fields }) => Object.values(fields[1]?.labels ?? {}).join(' '));
  const more = names.length - NAMES_MAX;
  return more <= 0 ? names : [...names.slice(0, NAMES_MAX), `+ ${more}`];
}
