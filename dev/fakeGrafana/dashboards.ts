import * as v from 'valibot';

/** A panel as the older schema has it. */
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly fieldConfig: object;
  readonly transformations?: readonly Transformation[];
}

/** What else it has says whether and for which series it is made. */
interface Transformation {
  readonly id: string;
  readonly options: unknown;
  readonly [setting: string]: unknown;
}

/** A dashboard in the older schema; what is not named here comes along. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** Of a plugin's dashboard; 1 where there is none. */
  readonly revision?: number;
  readonly panels: readonly Panel[];
}

/** The owner of a stored dashboard: a provider file, a plugin, or '' for its users. */
export type DashboardOwner = 'file' | 'plugin' | '';

interface Stored {
  readonly dashboard: Dashboard;
  readonly folder: string;
  readonly owner: DashboardOwner;
}

/** The folder of what is in none. */
export const GENERAL = 'General';

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

  save(dashboard: Dashboard, { folder = GENERAL, owner = '' }: Partial<Omit<Stored, 'dashboard'>> = {}): void {
    this.all = [...this.all.filter((one) => one.dashboard.uid !== dashboard.uid), { dashboard, folder, owner }];
  }

  remove(uid: string): void {
    this.all = this.all.filter(({ dashboard }) => dashboard.uid !== uid);
  }

  /**
   * Brings what is there in line with the dashboards a plugin comes with. The plugin's own are known again by their titles:
   * one of another revision is imported anew, over what is there; those of another title are deleted, by their uid. Returns
   * false, and goes no further, where one cannot be imported. Source: plugindashboards/service/service.go,
   * ListPluginDashboards, and dashboard_updater.go@0321b272, syncPluginDashboards.
   */
  syncWithPlugin(wanted: readonly Dashboard[]): boolean {
    const before = this.ofPlugin();
    const changed = wanted.filter((dashboard) => {
      const there = before.find((one) => slugOf(one) === slugOf(dashboard));
      return there === undefined || revisionOf(there) !== revisionOf(dashboard);
    });
    if (!changed.every((dashboard) => this.importForPlugin(dashboard))) {
      return false;
    }
    const slugs = new Set(wanted.map(slugOf));
    before.filter((dashboard) => !slugs.has(slugOf(dashboard))).forEach(({ uid }) => this.remove(uid));
    return true;
  }

  /** The dashboards a plugin comes with, and those it once imported. Source: plugindashboards/service/service.go. */
  listForPlugin(wanted: readonly Dashboard[]): object[] {
    const before = this.ofPlugin();
    return wanted.map((dashboard) => {
      const there = before.find((one) => slugOf(one) === slugOf(dashboard));
      return {
        uid: there?.uid ?? dashboard.uid,
        title: dashboard.title,
        imported: there !== undefined,
        importedRevision: there === undefined ? 0 : revisionOf(there),
        revision: revisionOf(dashboard),
        removed: false,
      };
    });
  }

  private ofPlugin(): Dashboard[] {
    return this.all.flatMap(({ owner, dashboard }) => (owner === 'plugin' ? [dashboard] : []));
  }

  /** Imports over anything but a provider file's dashboard. Returns whether it did. */
  private importForPlugin(dashboard: Dashboard): boolean {
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

function slugOf({ title }: Dashboard): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function revisionOf({ revision = 1 }: Dashboard): number {
  return revision;
}

/** The group that schema v2 is served by. Source: grafana, apps/dashboard/kinds. */
export const DASHBOARD_GROUP = 'dashboard.grafana.app';

/** Versions of schema v2. A dashboard is stored in one of them, and read in any. */
export type V2Version = 'v2' | 'v2beta1';

/** A dashboard as schema v2 has it. Source: @grafana/schema 13.2.2, schema/dashboard/v2 and v2beta1. */
export function toV2({ uid, title, panels }: Dashboard, version: V2Version): object {
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
            transformations: transformations.map((one) => TRANSFORMATIONS[version](one)),
          },
        },
        vizConfig: { kind: 'VizConfig', group: type, version: '', spec: { options: {}, fieldConfig } },
      },
    },
  ]);
  return {
    apiVersion: `${DASHBOARD_GROUP}/${version}`,
    kind: 'Dashboard',
    metadata: { name: uid, namespace: 'default', resourceVersion: '1' },
    spec: {
      title,
      elements: Object.fromEntries(elements) as object,
      layout: { kind: 'GridLayout', spec: { items: [] } },
    },
  };
}

const TRANSFORMATIONS: Readonly<Record<V2Version, (one: Transformation) => object>> = {
  v2: ({ id, ...spec }) => ({ kind: 'Transformation', group: id, spec }),
  v2beta1: (spec) => ({ kind: spec.id, spec }),
};

/** The fields of a dashboard in schema v2 that are read. Source: as for `toV2`. */
export const DashboardV2 = v.object({
  apiVersion: v.literal(`${DASHBOARD_GROUP}/v2`),
  kind: v.literal('Dashboard'),
  metadata: v.object({ name: v.string() }),
  spec: v.object({
    title: v.string(),
    elements: v.record(
      v.string(),
      v.object({
        kind: v.literal('Panel'),
        spec: v.object({
          id: v.number(),
          title: v.string(),
          data: v.object({
            spec: v.object({
              transformations: v.array(v.object({ group: v.string(), spec: v.looseObject({ options: v.unknown() }) })),
            }),
          }),
          vizConfig: v.object({ group: v.string(), spec: v.object({ fieldConfig: v.looseObject({}) }) }),
        }),
      })
    ),
  }),
});

/** The same dashboard in the older schema, as its legacy path converts it down. */
export function fromV2({ metadata, spec }: v.InferOutput<typeof DashboardV2>): Dashboard {
  const panels = Object.values(spec.elements).map(({ spec: { id, title, data, vizConfig } }) => ({
    id,
    type: vizConfig.group,
    title,
    fieldConfig: vizConfig.spec.fieldConfig,
    transformations: data.spec.transformations.map((one) => ({ ...one.spec, id: one.group })),
  }));
  return { uid: metadata.name, title: spec.title, panels };
}
