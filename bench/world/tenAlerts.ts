import sample from '../grafana-ten.json';

/**
 * A notification of ten alerts as Grafana's own notifier posts it, 18 KB: of another group, other series and other times
 * for each index.
 */
export function tenAlerts(index: number): object {
  const startsAtMs = Date.parse('2026-11-29T22:11:46Z') + index * 1_000;
  return {
    ...sample,
    groupKey: sample.groupKey.replace(/}$/, `, shard="${index}"}`),
    groupLabels: { ...sample.groupLabels, shard: String(index) },
    alerts: sample.alerts.map((alert, place) => ({
      ...alert,
      labels: { ...alert.labels, shard: String(index) },
      startsAt: new Date(startsAtMs + place).toISOString(),
      fingerprint: (index * sample.alerts.length + place).toString(16).padStart(16, '0'),
    })),
  };
}
