import { createHash } from 'node:crypto';

import { type Notification, NOT_ENDED } from './notification';

/** Labels and annotations of a test alert where nobody says others. Source: grafana/alerting, notify/test_receivers.go. */
const LABELS = { alertname: 'TestAlert', instance: 'Grafana' };
const ANNOTATIONS = { summary: 'Notification test' };

/** What Grafana sends through a contact point to test it. `receiver` is the integration, not the contact point. */
export function testNotification(
  type: string,
  alert: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  },
  nowMs: number
): Notification {
  const labels = { ...LABELS, ...alert.labels };
  const annotations = { ...ANNOTATIONS, ...alert.annotations };
  const fingerprint = createHash('sha256').update(JSON.stringify(labels)).digest('hex').slice(0, 16);
  const whole = {
    receiver: type,
    status: 'firing',
    alerts: [
      {
        status: 'firing',
        labels,
        annotations,
        startsAt: new Date(nowMs).toISOString(),
        endsAt: NOT_ENDED,
        generatorURL: '',
        fingerprint,
        silenceURL: '',
        dashboardURL: '',
        panelURL: '',
        values: null,
        valueString: `[ metric='foo' labels={instance=bar} value=10 ]`,
        orgId: 1,
      },
    ],
    groupLabels: labels,
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: '',
    appVersion: '13.2.2',
    version: '1',
    groupKey: `${type}-${fingerprint}-${Math.floor(nowMs / 1000)}`,
    truncatedAlerts: 0,
    orgId: 1,
    title: `[FIRING:1] ${Object.values(labels).join(' ')}`,
    state: 'alerting',
    message: '',
  } as const;
  return whole;
}
