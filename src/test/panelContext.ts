import {
  dateTime,
  FieldType,
  LoadingState,
  type PanelData,
  type PluginExtensionPanelContext,
  type TimeRange,
  toDataFrame,
} from '@grafana/data';

const FROM = dateTime('2026-11-29T01:00:00Z');
const TO = dateTime('2026-11-29T07:00:00Z');
const RANGE: TimeRange = { from: FROM, to: TO, raw: { from: 'now-6h', to: 'now' } };

/** Data of a panel: a series for each of these names, with these values. */
export function panelDataOf(series: Readonly<Record<string, ReadonlyArray<number | null>>>): PanelData {
  const frames = Object.entries(series).map(([instance, values]) =>
    toDataFrame({
      refId: 'A',
      fields: [
        { name: 'Time', type: FieldType.time, values: values.map((_, index) => FROM.valueOf() + index * 60_000) },
        { name: 'Value', type: FieldType.number, labels: { instance }, values: [...values] },
      ],
    })
  );
  return { state: LoadingState.Done, series: frames, timeRange: RANGE };
}

/** The context that Grafana gives for a panel's menu; it can only be read. */
export function panelContext(changes: Partial<PluginExtensionPanelContext> = {}): PluginExtensionPanelContext {
  return frozen({
    pluginId: 'timeseries',
    id: 4,
    title: 'CPU usage',
    timeRange: RANGE.raw,
    timeZone: 'browser',
    dashboard: { uid: 'hosts', title: 'Hosts', tags: ['infra'] },
    targets: [{ refId: 'A' }],
    scopedVars: {},
    data: panelDataOf({ 'web-1': [40, 46.61], 'web-2': [90, null] }),
    panelPathId: 'panel-4',
    ...changes,
  });
}

/** The same, with everything in it, and nobody can change any of it: Grafana gives contexts to extensions like this. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    // Times of Moment work out parts of themselves when they are asked.
    if (!('_isAMomentObject' in value)) {
      Object.freeze(value);
      Object.values(value).forEach(frozen);
    }
  }
  return value;
}
