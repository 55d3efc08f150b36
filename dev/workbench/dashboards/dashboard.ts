/** A panel as Grafana stores it, as far as the workbench draws it and the plugin reads it. */
export interface DashboardPanel {
  readonly id: number;
  readonly type: 'timeseries' | 'stat' | 'text';
  readonly title: string;
  readonly fieldConfig: {
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly overrides: readonly unknown[];
  };
  readonly targets: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly transformations: ReadonlyArray<{ readonly id: string; readonly options: unknown }>;
  /** The variable that the panel is there once for each value of. */
  readonly repeat?: string;
}

/** A dashboard as `GET /api/dashboards/uid/:uid` has it. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly timezone: string;
  readonly panels: readonly DashboardPanel[];
}

const TARGETS = [{ refId: 'A', datasource: { type: 'prometheus', uid: 'workbench' } }];

/** One dashboard, with a panel for everything that makes a difference to a reader of a panel's values. */
export const DASHBOARD: Dashboard = {
  uid: 'workbench-hosts',
  title: 'Hosts',
  tags: ['infra', 'workbench'],
  timezone: 'browser',
  panels: [
    panel(1, 'timeseries', 'CPU usage', { unit: 'percent', decimals: 1 }),
    panel(2, 'timeseries', 'Requests', { unit: 'reqps', decimals: 0 }),
    panel(3, 'stat', 'Free space', { unit: 'bytes', displayName: 'Free on /data' }),
    { ...panel(4, 'text', 'Runbook', {}), targets: [] },
    { ...panel(5, 'timeseries', 'Latency of $host', { unit: 's' }), repeat: 'host' },
    panel(6, 'timeseries', 'Odd names', { unit: 'short' }),
  ],
};

function panel(
  id: number,
  type: DashboardPanel['type'],
  title: string,
  defaults: DashboardPanel['fieldConfig']['defaults']
): DashboardPanel {
  return { id, type, title, fieldConfig: { defaults, overrides: [] }, targets: TARGETS, transformations: [] };
}
