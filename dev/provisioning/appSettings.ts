import { parse } from 'yaml';
import * as v from 'valibot';

import { interpolate, type InterpolationDeps } from './interpolate';

/** The settings of one organisation, as Grafana hands them to the plugin. */
export interface AppSettings {
  readonly orgId: number;
  readonly jsonData: unknown;
  readonly secureJsonData: Record<string, string>;
}

const PluginsFile = v.strictObject({
  apiVersion: v.literal(1),
  apps: v.array(
    v.strictObject({
      type: v.literal('enterprise-groups-app'),
      org_id: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
      disabled: v.optional(v.literal(false)),
      jsonData: v.optional(v.record(v.string(), v.unknown()), {}),
      secureJsonData: v.optional(v.record(v.string(), v.string()), {}),
    })
  ),
});

/**
 * Reads a file of `provisioning/plugins/` the way Grafana does, but more strictly: it throws where Grafana would not start,
 * and also for a field nobody reads and a variable that is not set.
 */
export function readAppSettings(text: string, deps: InterpolationDeps): AppSettings[] {
  return v.parse(PluginsFile, parse(text)).apps.map(({ org_id: orgId, jsonData, secureJsonData }) => ({
    orgId,
    jsonData: interpolateAll(jsonData, deps),
    secureJsonData: Object.fromEntries(
      Object.entries(secureJsonData).map(([key, value]) => [key, interpolateStrictly(value, deps)])
    ),
  }));
}

/** Every text in a value, whatever its depth. Throws as above. */
export function interpolateAll(value: unknown, deps: InterpolationDeps): unknown {
  if (typeof value === 'string') {
    return interpolateStrictly(value, deps);
  }
  if (Array.isArray(value)) {
    return value.map((item) => interpolateAll(item, deps));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolateAll(item, deps)]))
    : value;
}

function interpolateStrictly(value: string, deps: InterpolationDeps): string {
  const result = interpolate(value, deps);
  if (!result.ok) {
    throw new Error(`${value}: the file ${result.unreadable} cannot be read`);
  }
  if (result.unset.length > 0) {
    throw new Error(`${value}: not set: ${result.unset.join(', ')}`);
  }
  return result.text;
}
