/** One alert of a made-up notification. */
export interface MadeAlert {
  readonly name: string;
  readonly status?: 'firing' | 'resolved';
  readonly severity?: string;
  readonly startsAtMs?: number;
  readonly endsAtMs?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly value?: number;
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
    alerts: alerts.map((alert) => alertOf(alert, nowMs)),
  };
}

function alertOf(alert: MadeAlert, nowMs: number): object {
  const { name, status = 'firing', severity = 'critical', annotations = {}, value = 1 } = alert;
  const { startsAtMs = nowMs - 60_000, endsAtMs = nowMs } = alert;
  return {
    status,
    labels: { alertname: name, severity },
    annotations,
    fingerprint: `fp-${name}`,
    startsAt: new Date(startsAtMs).toISOString(),
    endsAt: status === 'resolved' ? new Date(endsAtMs).toISOString() : '0001-01-01T00:00:00Z',
    values: { A: value },
  };
}
