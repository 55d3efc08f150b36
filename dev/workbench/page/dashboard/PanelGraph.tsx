import { type PanelData } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React from 'react';

const WIDTH = 480;
const HEIGHT = 180;

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
    `${((index / (count - 1)) * WIDTH).toFixed(1)},${(HEIGHT - 8 - ((value - low) / height) * (HEIGHT - 16)).toFixed(1)}`;
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
      {lines.map((values, line) => (
        <polyline
          key={line}
          fill="none"
          stroke={colours[line % colours.length]}
          strokeWidth="1.5"
          points={values.flatMap((value, index) => (value === null ? [] : [at(value, index, values.length)])).join(' ')}
        />
      ))}
    </svg>
  );
}
