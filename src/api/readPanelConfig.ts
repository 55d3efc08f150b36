import * as v from 'valibot';
import { type ApiFailure } from './apiFailure';
import { type ApiResult, callGrafana } from './callGrafana';

/** A panel's saved settings for showing its values. */
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
    const newer = newerPath(result.failure);
    return newer === null ? result : await readElement(newer, panelId, signal);
  }
  const panels = result.value.dashboard.panels.flatMap((panel) => [panel, ...panel.panels]);
  return { ok: true, value: panels.find(({ id }) => id === panelId) ?? null };
}

/** Grafana 13's dashboards are of schema v2, which the older path either converts or refuses, naming the other path. */
const NEWER_PATH = /\/apis\/dashboard\.grafana\.app\/v2\w*\/namespaces\/[\w-]+\/dashboards\/[\w-]+/;

function newerPath(failure: ApiFailure): string | null {
  const isRefused = failure.kind === 'failed' && failure.status === 406;
  return isRefused ? (NEWER_PATH.exec(failure.message)?.[0] ?? null) : null;
}

/**
 * Before v2 itself, a transformation's id was its kind. What else it has comes along: one may be disabled, or for some series
 * only. Source: @grafana/schema 13.2.2, schema/dashboard/v2 and v2beta1.
 */
const TransformationKind = v.pipe(
  v.object({ kind: v.string(), group: v.optional(v.string()), spec: v.looseObject({ options: v.unknown() }) }),
  v.transform(({ kind, group = kind, spec }) => ({ ...spec, id: group }))
);

const Element = v.object({
  spec: v.object({
    id: v.fallback(v.number(), 0),
    vizConfig: v.fallback(v.object({ spec: v.object({ fieldConfig: panelEntries.fieldConfig }) }), {
      spec: { fieldConfig: NOTHING_SPECIAL },
    }),
    data: v.fallback(v.object({ spec: v.object({ transformations: v.array(TransformationKind) }) }), {
      spec: { transformations: [] },
    }),
  }),
});

const DashboardV2Answer = v.object({ spec: v.object({ elements: v.record(v.string(), Element) }) });

async function readElement(url: string, panelId: number, signal?: AbortSignal): Promise<ApiResult<PanelConfig | null>> {
  const result = await callGrafana({ method: 'GET', url, answer: DashboardV2Answer, signal });
  if (!result.ok) {
    return result;
  }
  const found = Object.values(result.value.spec.elements).find(({ spec }) => spec.id === panelId);
  const config = found && {
    fieldConfig: found.spec.vizConfig.spec.fieldConfig,
    transformations: found.spec.data.spec.transformations,
  };
  return { ok: true, value: config ?? null };
}
