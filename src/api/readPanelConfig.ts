import * as v from 'valibot';
import { type ApiResult, callGrafana } from './callGrafana';

/** How a panel's values are to be shown, as it was saved. */
export interface PanelConfig {
  /** Grafana's own `FieldConfigSource`, not checked any further. */
  readonly fieldConfig: {
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly overrides: readonly unknown[];
  };
  /** Grafana's own `DataTransformerConfig`s, in their order. */
  readonly transformations: ReadonlyArray<{ readonly id: string; readonly options: unknown }>;
}

const NOTHING_SPECIAL = { defaults: {}, overrides: [] };

const panelEntries = {
  id: v.fallback(v.number(), 0),
  fieldConfig: v.fallback(
    v.object({
      defaults: v.optional(v.record(v.string(), v.unknown()), {}),
      overrides: v.optional(v.array(v.unknown()), []),
    }),
    NOTHING_SPECIAL
  ),
  transformations: v.fallback(v.array(v.looseObject({ id: v.string(), options: v.unknown() })), []),
};

/** A row has its panels inside while it is collapsed. */
const PanelOrRow = v.object({
  ...panelEntries,
  panels: v.fallback(v.array(v.object(panelEntries)), []),
});

const DashboardAnswer = v.object({ dashboard: v.object({ panels: v.fallback(v.array(PanelOrRow), []) }) });

/**
 * Reads how a panel shows its values, with the user's own session; null where the dashboard has no such panel. Grafana
 * gives an extension the values alone.
 */
export async function readPanelConfig(
  { dashboardUid, panelId }: { readonly dashboardUid: string; readonly panelId: number },
  signal?: AbortSignal
): Promise<ApiResult<PanelConfig | null>> {
  const url = `/api/dashboards/uid/${encodeURIComponent(dashboardUid)}`;
  const result = await callGrafana({ method: 'GET', url, answer: DashboardAnswer, signal });
  if (!result.ok) {
    return result;
  }
  const panels = result.value.dashboard.panels.flatMap((panel) => [panel, ...panel.panels]);
  return { ok: true, value: panels.find(({ id }) => id === panelId) ?? null };
}
