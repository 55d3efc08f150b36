import { createHmac } from 'node:crypto';

import { type ResourceCall } from '../../../dev/host/calls';
import { type HostContext } from '../../../dev/host/hostContext';
import { type KnownWebhook } from './organisation';

/** A notification of one firing alert of a rule, as Grafana posts it. Another name makes it another group. */
export function alertNamed(name: string, ruleUID = ''): string {
  return JSON.stringify({
    receiver: 'ops',
    status: 'firing',
    version: '1',
    groupKey: `{}:{alertname="${name}"}`,
    groupLabels: { alertname: name },
    commonLabels: { alertname: name },
    commonAnnotations: {},
    alerts: [
      {
        status: 'firing',
        labels: { alertname: name, severity: 'critical' },
        annotations: { summary: `What became of ${name}` },
        startsAt: '2026-11-22T07:40:10Z',
        endsAt: '0001-01-01T00:00:00Z',
        fingerprint: Bun.hash(name).toString(16),
        ...(ruleUID === '' ? {} : { ruleUID }),
      },
    ],
  });
}

/** The same of so many alerts, each with a long text: what is large is stored in tables of its own. */
export function largeAlertNamed(name: string, alerts: number): string {
  const notification = JSON.parse(alertNamed(name)) as { readonly alerts: ReadonlyArray<{ readonly labels: object }> };
  const [alert] = notification.alerts;
  const numbered = Array.from({ length: alerts }, (_, place) => ({
    ...alert,
    labels: { ...alert?.labels, instance: `web-${place}` },
    annotations: { description: 'long '.repeat(100) },
    fingerprint: `f${place}`,
  }));
  return JSON.stringify({ ...notification, alerts: numbered });
}

export function nowSeconds(): number {
  return Math.trunc(Date.now() / 1_000);
}

/** Grafana's HMAC: hex of HMAC-SHA256 over `<unix seconds>:<body>`. Source: grafana/alerting, http/hmac.go. */
export function hmacHex(key: string, timestamp: string, body: string | Uint8Array): string {
  return createHmac('sha256', key).update(`${timestamp}:`).update(body).digest('hex');
}

/** The call a contact point makes, signed with its webhook's key. */
export function signedCall(
  { id, key }: Pick<KnownWebhook, 'id' | 'key'>,
  body: string,
  context: HostContext
): ResourceCall {
  const timestamp = String(nowSeconds());
  return {
    path: `notify/${id}`,
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Eg-Timestamp': timestamp,
      'X-Eg-Signature': hmacHex(key, timestamp, body),
    },
    body,
    context,
  };
}
