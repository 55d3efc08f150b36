import { type ScopedVars } from '@grafana/data';

import { type Dashboard, type DashboardPanel } from '../../dashboards/dashboard';

/** Values of the variable `host`, for the panels that are there once for each. */
const HOSTS = ['web-1', 'web-2'];

/** One panel on the screen. */
export interface PanelInstance {
  readonly panel: DashboardPanel;
  readonly title: string;
  /** '' where the panel is there once. */
  readonly host: string;
  /** As Grafana's scenes name it: the panel's key, below the values it is repeated for. */
  readonly pathId: string;
  readonly scopedVars: ScopedVars;
}

/** The panels of a dashboard as they are drawn, repeated ones once for every value. */
export function panelInstances({ panels }: Dashboard): PanelInstance[] {
  return panels.flatMap((panel) =>
    panel.repeat === undefined
      ? [{ panel, title: panel.title, host: '', pathId: `panel-${panel.id}`, scopedVars: {} }]
      : HOSTS.map((host) => ({
          panel,
          title: panel.title.replace('$host', host),
          host,
          pathId: `${host}$panel-${panel.id}`,
          scopedVars: { host: { value: host, text: host } },
        }))
  );
}
