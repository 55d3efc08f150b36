/** A panel as the older schema has it. */
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly fieldConfig: object;
  readonly transformations?: ReadonlyArray<{ readonly id: string; readonly options: unknown }>;
}

/** A dashboard in the older schema; what is not named here comes along. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Whose a stored dashboard is: a provider file's, a plugin's, or '' for whoever saves it. */
export type DashboardOwner = 'file' | 'plugin' | '';

interface Stored {
  readonly dashboard: Dashboard;
  readonly folder: string;
  readonly owner: DashboardOwner;
}

/** The dashboards of organisation 1. */
export class Dashboards {
  private all: readonly Stored[] = [];

  find(uid: string): Dashboard | undefined {
    return this.stored(uid)?.dashboard;
  }

  /** With its folder and owner. */
  stored(uid: string): Stored | undefined {
    return this.all.find(({ dashboard }) => dashboard.uid === uid);
  }

  save(dashboard: Dashboard, { folder = 'General', owner = '' }: Partial<Omit<Stored, 'dashboard'>> = {}): void {
    this.all = [...this.all.filter((one) => one.dashboard.uid !== dashboard.uid), { dashboard, folder, owner }];
  }

  /** Whether it could be imported: over anything, but not over what a provider file has. */
  importForPlugin(dashboard: Dashboard): boolean {
    const isMine = this.stored(dashboard.uid)?.owner !== 'file';
    if (isMine) {
      this.save(dashboard, { owner: 'plugin' });
    }
    return isMine;
  }

  /** As a plugin that is disabled loses what was imported for it. */
  removeOfPlugin(): void {
    this.all = this.all.filter(({ owner }) => owner !== 'plugin');
  }
}

/** The group and version that schema v2 is served by. Source: grafana, apps/dashboard/kinds/v2. */
export const DASHBOARD_API = 'dashboard.grafana.app/v2';

/** A dashboard as schema v2 has it. Source: @grafana/schema 13.2.2, schema/dashboard/v2. */
export function toV2({ uid, title, panels }: Dashboard): object {
  const elements = panels.map(({ id, type, title: name, fieldConfig, transformations = [] }) => [
    `panel-${id}`,
    {
      kind: 'Panel',
      spec: {
        id,
        title: name,
        description: '',
        links: [],
        data: {
          kind: 'QueryGroup',
          spec: {
            queries: [],
            queryOptions: {},
            transformations: transformations.map(({ id: group, options }) => ({
              kind: 'Transformation',
              group,
              spec: { options },
            })),
          },
        },
        vizConfig: { kind: 'VizConfig', group: type, version: '', spec: { options: {}, fieldConfig } },
      },
    },
  ]);
  return {
    apiVersion: DASHBOARD_API,
    kind: 'Dashboard',
    metadata: { name: uid, namespace: 'default', resourceVersion: '1' },
    spec: {
      title,
      elements: Object.fromEntries(elements) as object,
      layout: { kind: 'GridLayout', spec: { items: [] } },
    },
  };
}
