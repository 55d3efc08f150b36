import { type GrafanaTheme2 } from '@grafana/data';
import { type ChartBucket } from '../../core/wire/deliveries';
import { type DeliveryState } from '../../core/wire/delivery';

/** The parts that are stacked in a bar. */
export type Series = keyof ChartBucket;

/** From the bottom up: what is well stands on the ground, what is not on top of it, always in this order. */
export const SERIES: readonly Series[] = ['delivered', 'waiting', 'returned', 'refused'];

/** States that a part of a bar counts. */
const STATES_OF: Readonly<Record<Series, readonly DeliveryState[]>> = {
  delivered: ['delivered'],
  waiting: ['waiting', 'merged'],
  returned: ['returned'],
  refused: ['refused'],
};

/** The parts that a filter by state leaves. */
export function seriesOf(states: readonly DeliveryState[]): readonly Series[] {
  return states.length === 0
    ? SERIES
    : SERIES.filter((series) => STATES_OF[series].some((state) => states.includes(state)));
}

/** Colours of a part of the bars: its ground, and its marks, which tell it without colour. */
export function seriesColours(theme: GrafanaTheme2, series: Series): { ground: string; mark: string } {
  const rich = {
    delivered: theme.colors.success,
    waiting: theme.colors.info,
    returned: theme.colors.warning,
    refused: theme.colors.error,
  }[series];
  return { ground: rich.main, mark: theme.colors.background.primary };
}

export function totalOf(bucket: ChartBucket, series: readonly Series[]): number {
  return series.reduce((sum, each) => sum + bucket[each], 0);
}
