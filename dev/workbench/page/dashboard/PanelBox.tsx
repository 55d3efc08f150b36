import {
  type DataFrame,
  FieldType,
  LoadingState,
  type PanelData,
  type PluginExtensionPanelContext,
  PluginExtensionPoints,
  type TimeRange,
  toDataFrame,
} from '@grafana/data';
import { Menu, PanelChrome, Text, useTheme2 } from '@grafana/ui';
import React from 'react';
import { type Dashboard, type DashboardPanel } from '../../dashboards/dashboard';
import { POINTS, type Series, seriesOf } from '../../dashboards/series';
import { shortTitle } from '../../extensions/shortTitle';
import { type LinkPoint, type MenuLink } from '../extensions/pluginLinks';
import { type PanelInstance } from './panelInstances';
import { PATH_ID_ATTRIBUTE } from './panelScreenshots';

const WIDTH = 480;

const HEIGHT = 180;

/** Of the lines' part, above the names of the series. */
const PLOT_HEIGHT = 156;

const GRID_LINES = 4;

/** Names there is room for, and how wide one may be. */
const NAMES_MAX = 4;

const NAME_WIDTH = 90;

interface PanelGraphProps {
  readonly title: string;
  readonly data: PanelData;
}

/** Links of one plugin in a panel's menu. Source: grafana, dashboard-scene/scene/PanelMenuBehavior.tsx. */
const MAX_LINKS = 3;

interface Props {
  readonly dashboard: Dashboard;
  readonly instance: PanelInstance;
  readonly timeRange: TimeRange;
  readonly linksAt: (point: LinkPoint) => MenuLink[];
}

/** A panel with its menu, in which plugins have their links below "Extensions". */
export function PanelBox({ dashboard, instance, timeRange, linksAt }: Props) {
  const { panel, title, host, pathId, scopedVars } = instance;
  const data = panelData(panel, host, timeRange);
  const menu = () => {
    const context: PluginExtensionPanelContext = {
      id: panel.id,
      pluginId: panel.type,
      title,
      timeRange: timeRange.raw,
      timeZone: 'browser',
      dashboard: { uid: dashboard.uid, title: dashboard.title, tags: [...dashboard.tags] },
      targets: panel.targets.map((target) => ({ refId: 'A', ...target })),
      scopedVars,
      panelPathId: pathId,
      ...(data === undefined ? {} : { data }),
    };
    return (
      <PanelMenu links={linksAt({ pointId: PluginExtensionPoints.DashboardPanelMenu, context, limit: MAX_LINKS })} />
    );
  };
  return (
    <div {...{ [PATH_ID_ATTRIBUTE]: pathId }}>
      <PanelChrome title={title} menu={menu} collapsible={false} showMenuAlways>
        {data === undefined ? (
          <Text element="p">See the wiki before you restart anything.</Text>
        ) : (
          <PanelGraph title={title} data={data} />
        )}
      </PanelChrome>
    </div>
  );
}

/** By which Grafana's own test package finds an entry. Source: @grafana/e2e-selectors 13.2, Panels.Panel.menuItems. */
const itemTestId = (title: string) => `data-testid Panel menu item ${title}`;

function PanelMenu({ links }: { readonly links: readonly MenuLink[] }) {
  return (
    <Menu>
      <Menu.Item label="View" icon="eye" disabled testId={itemTestId('View')} />
      {links.length === 0 ? null : (
        <Menu.Item
          label="Extensions"
          icon="plug"
          testId={itemTestId('Extensions')}
          childItems={links.map(({ id, title, onClick }) => (
            <Menu.Item key={id} label={shortTitle(title)} testId={itemTestId(shortTitle(title))} onClick={onClick} />
          ))}
        />
      )}
    </Menu>
  );
}

/**
 * The data of a panel as a query runner has it: without the panel's own field config, which Grafana applies where it
 * draws.
 */
function panelData({ id, targets }: DashboardPanel, host: string, timeRange: TimeRange): PanelData | undefined {
  return targets.length === 0
    ? undefined
    : { state: LoadingState.Done, series: seriesOf(id, host).map((series) => frameOf(series, timeRange)), timeRange };
}

function frameOf({ labels, values }: Series, { from, to }: TimeRange): DataFrame {
  const step = (to.valueOf() - from.valueOf()) / (POINTS - 1);
  return toDataFrame({
    refId: 'A',
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        values: values.map((_, point) => Math.round(from.valueOf() + point * step)),
      },
      { name: 'Value', type: FieldType.number, labels, values: [...values], config: {} },
    ],
  });
}

/** A panel's series as lines. Everything it looks like is in the SVG itself, so that a picture can be made of it. */
function PanelGraph({ title, data }: PanelGraphProps) {
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
