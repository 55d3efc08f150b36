import { type DataFrame, FieldType, LoadingState, type PanelData, type TimeRange, toDataFrame } from '@grafana/data';

import { type DashboardPanel } from '../../dashboards/dashboard';
import { POINTS, type Series, seriesOf } from '../../dashboards/series';

/**
 * What a panel's query brought, as a query runner has it: without the panel's own field config, which Grafana applies
 * where it draws.
 */
export function panelData({ id, targets }: DashboardPanel, host: string, timeRange: TimeRange): PanelData | undefined {
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
