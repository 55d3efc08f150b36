/** The group and version of dashboards in schema v2. Source: grafana, apps/dashboard/kinds/v2. */
export const V2_API = 'dashboard.grafana.app/v2';

/** The unit of the panel's values. */
export const UNIT = 'percent';

/** A dashboard with one panel of text, which needs no data source. Source: @grafana/schema 13.2.2, schema/dashboard/v2. */
export function dashboardV2(name: string, panelTitle: string): object {
  return {
    apiVersion: V2_API,
    kind: 'Dashboard',
    metadata: { name },
    spec: {
      title: name,
      annotations: [],
      cursorSync: 'Off',
      links: [],
      preload: false,
      tags: [],
      variables: [],
      timeSettings: {
        timezone: 'browser',
        from: 'now-6h',
        to: 'now',
        autoRefresh: '',
        autoRefreshIntervals: ['1m'],
        hideTimepicker: false,
        fiscalYearStartMonth: 0,
      },
      elements: {
        'panel-1': {
          kind: 'Panel',
          spec: {
            id: 1,
            title: panelTitle,
            description: '',
            links: [],
            data: { kind: 'QueryGroup', spec: { queries: [], queryOptions: {}, transformations: [] } },
            vizConfig: {
              kind: 'VizConfig',
              group: 'text',
              version: '',
              spec: {
                options: { mode: 'markdown', content: 'A panel of the suite.' },
                fieldConfig: { defaults: { unit: UNIT }, overrides: [] },
              },
            },
          },
        },
      },
      layout: {
        kind: 'GridLayout',
        spec: {
          items: [
            {
              kind: 'GridLayoutItem',
              spec: { x: 0, y: 0, width: 12, height: 8, element: { kind: 'ElementReference', name: 'panel-1' } },
            },
          ],
        },
      },
    },
  };
}
