import { createHmac } from 'node:crypto';
import { type CallContext } from '../../app/callContext';
import { type LogFields, type Logger, LOG_LEVELS } from '../../log/logger';

/** HMAC key of every webhook in the tests of the routes. */
export const TEST_KEY = 'test-hmac-key-0123456789';

/** The moment the tests happen at, milliseconds since the epoch. */
export const TEST_NOW_MS = 1_795_333_500_000;

/** A call's origin with these settings. */
export function contextOf(jsonData: unknown, secureJsonData: Record<string, string>, role = 'Viewer'): CallContext {
  const text = typeof jsonData === 'string' ? jsonData : JSON.stringify(jsonData);
  return {
    orgId: 1,
    pluginVersion: '0.0.0',
    user: { login: 'ann', name: 'Ann', email: 'ann@example.com', role },
    settings: { jsonData: new TextEncoder().encode(text), secureJsonData, updatedAtMs: 1 },
    grafanaConfig: {},
  };
}

/** Changes to a call as Grafana would make it. A header that is null is left out. */
export interface CallChange {
  readonly key?: string;
  readonly timestamp?: string | null;
  readonly signature?: string | null;
}

/** Signed at this moment, in milliseconds since the epoch. */
export function signedAt(nowMs: number): { readonly timestamp: string } {
  return { timestamp: String(Math.floor(nowMs / 1000)) };
}

/** A notification as Grafana's contact point posts it, signed with the webhook's key. */
export function notifyRequest(
  webhookId: string,
  body: string | Uint8Array<ArrayBuffer>,
  change: CallChange = {}
): Request {
  const { key = TEST_KEY, timestamp = signedAt(TEST_NOW_MS).timestamp } = change;
  const hmac = createHmac('sha256', key)
    .update(`${timestamp ?? ''}:`)
    .update(body)
    .digest('hex');
  const { signature = hmac } = change;
  const headers = new Headers({ 'Content-Type': 'application/json', 'User-Agent': 'Grafana' });
  if (timestamp !== null) {
    headers.set('X-EG-Timestamp', timestamp);
  }
  if (signature !== null) {
    headers.set('X-EG-Signature', signature);
  }
  return new Request(`http://plugin/notify/${encodeURIComponent(webhookId)}`, { method: 'POST', headers, body });
}

/** One line of the log. */
export interface LoggedLine {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

/** A logger that keeps its lines. */
export function keepingLogger(): { log: Logger; lines: LoggedLine[] } {
  const lines: LoggedLine[] = [];
  const keep =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields });
  return { log: Object.fromEntries(LOG_LEVELS.map((level) => [level, keep(level)])) as Logger, lines };
}

/** A notification of this many firing alerts, as Grafana posts it. Another name makes it another group. */
export function notificationOf(alerts: number, name = 'HighCPU'): string {
  const one = (index: number) => ({
    status: 'firing',
    labels: { alertname: name, instance: `web-${index}`, severity: 'critical' },
    annotations: { summary: `CPU of web-${index} is over 90% since the last deployment of its service` },
    startsAt: '2026-11-22T07:40:10Z',
    endsAt: '0001-01-01T00:00:00Z',
    fingerprint: `c6eadffa33fcdf${index}`,
    values: { A: 93.1 },
  });
  return JSON.stringify({
    receiver: 'ops',
    status: 'firing',
    version: '1',
    groupKey: `{}:{alertname="${name}"}`,
    groupLabels: { alertname: name },
    commonLabels: { alertname: name, severity: 'critical' },
    commonAnnotations: {},
    alerts: Array.from({ length: alerts }, (_, index) => one(index)),
  });
}
