import { type Vendor } from '../../src/core/webhook/vendor';
import { type Plan, type PlannedAlert, type PlannedEvent, type PlannedGroup, type PlannedWebhook, urlOf } from './plan';

/** A second and others, in milliseconds. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** A webhook with a robot of its own, `token-of-<id>`. */
export function hook(id: string, vendor: Vendor, change: Partial<PlannedWebhook> = {}): PlannedWebhook {
  const urls = [urlOf({ vendor, token: tokenOf(id) })];
  return { id, vendor, urls, enabled: true, keywords: [], maxMessages: 1, ...change };
}

export function tokenOf(hookId: string): string {
  return `token-of-${hookId}`;
}

/** A group of one or more alerts, whose Grafana tells every change at once. */
export function group(
  name: string,
  webhook: string,
  alerts: ReadonlyArray<string | PlannedAlert>,
  change: Partial<PlannedGroup> = {}
): PlannedGroup {
  const planned = alerts.map((alert) =>
    typeof alert === 'string' ? { name: alert, severity: 'critical' as const, summary: 0 } : alert
  );
  const times = { waitMs: 0, intervalMs: 10 * SECOND_MS, repeatMs: 4 * HOUR_MS, twinMs: null };
  return { name, webhook, home: 0, alerts: planned, ...times, ...change };
}

/** All alerts of these groups fire at this moment. */
export function fire(atMs: number, ...groups: readonly PlannedGroup[]): PlannedEvent[] {
  return changeAll(atMs, 'firing', groups);
}

export function resolve(atMs: number, ...groups: readonly PlannedGroup[]): PlannedEvent[] {
  return changeAll(atMs, 'resolved', groups);
}

function changeAll(atMs: number, to: 'firing' | 'resolved', groups: readonly PlannedGroup[]): PlannedEvent[] {
  return groups.flatMap(({ name, alerts }) =>
    alerts.map((alert) => ({ kind: 'alert' as const, atMs, group: name, alert: alert.name, to }))
  );
}

/** So many groups of one alert each, `K<first>x` and on. */
export function storm(
  count: number,
  webhook: string,
  first: number,
  change: Partial<PlannedGroup> = {}
): PlannedGroup[] {
  return Array.from({ length: count }, (_, index) =>
    group(`storm${first + index}`, webhook, [`K${first + index}x`], change)
  );
}

/** A history's webhooks, groups and events; robots are made for all webhooks, and for those that edits lead to. */
export interface History extends Partial<Omit<Plan, 'robots'>> {
  readonly webhooks: readonly PlannedWebhook[];
  readonly groups: readonly PlannedGroup[];
  readonly events: readonly PlannedEvent[];
}

/** A plan written by hand. */
export function planOfHistory(history: History): Plan {
  const { replicas = 1, events } = history;
  const edited = events.flatMap((event) => (event.kind === 'edit' ? [event.webhook] : []));
  const tokens = new Map(
    [...history.webhooks, ...edited].flatMap(({ urls, vendor }) =>
      urls.map((url) => [/[\w-]+$/.exec(url)?.[0] ?? '', vendor] as const)
    )
  );
  const lastMs = Math.max(...events.map(({ atMs }) => atMs));
  return {
    seed: 1,
    replicas,
    lengthMs: lastMs + 2 * MINUTE_MS,
    statementMs: 0,
    skewsMs: Array.from({ length: replicas }, () => 0),
    robots: [...tokens].map(([token, vendor]) => ({ token, vendor, keyword: null })),
    ...history,
  };
}
