import { createHmac } from 'node:crypto';

import { type ResourceCall } from '../../../dev/host/calls';
import { type HostContext } from '../../../dev/host/hostContext';
import { type KnownWebhook } from './organisation';

/** A notification of one firing alert, as Grafana posts it. Another name makes it another group. */
export function alertNamed(name: string): string {
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
      },
    ],
  });
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
