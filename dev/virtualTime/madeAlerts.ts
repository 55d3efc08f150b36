/** One alert of a made-up notification. */
export interface MadeAlert {
  readonly name: string;
  readonly status?: 'firing' | 'resolved';
  readonly severity?: string;
  readonly startsAtMs?: number;
}

/** A notification as Grafana posts it. Every alert's name is its own mark, which nothing escapes or cuts. */
export function notificationOf(group: string, alerts: readonly MadeAlert[], nowMs: number): object {
  const fires = alerts.some(({ status }) => status !== 'resolved');
  return {
    receiver: 'ops',
    status: fires ? 'firing' : 'resolved',
    version: '1',
    groupKey: `{}:{group="${group}"}`,
    externalURL: 'https://grafana.example.com/',
    alerts: alerts.map(({ name, status = 'firing', severity = 'critical', startsAtMs = nowMs - 60_000 }) => ({
      status,
      labels: { alertname: name, severity },
      annotations: {},
      fingerprint: `fp-${name}`,
      startsAt: new Date(startsAtMs).toISOString(),
      endsAt: status === 'resolved' ? new Date(nowMs).toISOString() : '0001-01-01T00:00:00Z',
      values: { A: 1 },
    })),
  };
}
