import { createHmac } from 'node:crypto';

import { type Integration, wholeSettings } from './integration';
import { type Notification } from './notification';

/** Grafana Alerting gives a webhook this long. Source: grafana/alerting, http/client.go. */
const TIMEOUT_MS = 30_000;

/** Of an answer that is no success, Grafana shows the status and this many bytes. Source: the same. */
const SHOWN_BYTES = 1024;

/** Result of one attempt. */
export interface Sent {
  /** Null where nobody answered. */
  readonly status: number | null;
  /** The whole answer, for the workbench; Grafana itself does not look at it where all went well. */
  readonly answer: string;
  /** Verdict in the answer's headers, for the workbench alone; '' where there is none. */
  readonly verdict: string;
  /** The error in Grafana's words; null where nothing went wrong. */
  readonly error: string | null;
  readonly elapsedMs: number;
}

export type SendWebhook = (integration: Integration, notification: Notification) => Promise<Sent>;

/** Settings of a webhook integration as far as they change what is sent. */
interface WebhookSettings {
  readonly url: string;
  readonly httpMethod?: string;
  readonly maxAlerts?: string;
  readonly authorization_scheme?: string;
  readonly authorization_credentials?: string;
  readonly username?: string;
  readonly password?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly hmacConfig?: { readonly secret?: string; readonly header?: string; readonly timestampHeader?: string };
}

/** The network of Grafana's machine, which a test may play. Rejects as `fetch` does. */
export type Network = (url: string, init: RequestInit) => Promise<Response>;

/** Posts a notification as Grafana's webhook integration does. Never rejects. Source: grafana/alerting, receivers/webhook/v1. */
export const sendWebhook: SendWebhook = async (integration, notification) =>
  await sendThrough(async (url, init) => await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }))(
    integration,
    notification
  );

/** The same through another network. */
export const sendThrough =
  (network: Network): SendWebhook =>
  async (integration, notification) => {
    const startedAtMs = performance.now();
    const took = () => performance.now() - startedAtMs;
    if (integration.type !== 'webhook') {
      const error = `the workbench sends nothing through ${integration.type}`;
      return { status: null, answer: '', verdict: '', error, elapsedMs: took() };
    }
    // Settings were checked when they were stored.
    const settings = wholeSettings(integration) as unknown as WebhookSettings;
    const body = JSON.stringify(truncated(notification, Number(settings.maxAlerts ?? 0)));
    try {
      const response = await network(settings.url, {
        method: settings.httpMethod || 'POST',
        headers: headersOf(settings, body),
        body,
      });
      const answer = await response.text();
      const { status, statusText, ok, headers } = response;
      const error = ok ? null : `webhook response status ${status} ${statusText}: ${firstBytes(answer)}`;
      const verdict = headers.get('X-EG-Verdict') ?? '';
      return { status, answer, verdict, error, elapsedMs: took() };
    } catch (error) {
      const words = goNetworkError(error, settings.httpMethod || 'POST', settings.url);
      return { status: null, answer: '', verdict: '', error: words, elapsedMs: took() };
    }
  };

function headersOf(settings: WebhookSettings, body: string): Record<string, string> {
  const { headers, hmacConfig } = settings;
  return {
    ...headers,
    'Content-Type': 'application/json',
    'User-Agent': 'Grafana',
    ...authorization(settings),
    ...(hmacConfig?.secret === undefined ? {} : signature({ ...hmacConfig, secret: hmacConfig.secret }, body)),
  };
}

function authorization(settings: WebhookSettings): Record<string, string> {
  const { authorization_scheme: scheme, authorization_credentials: credentials, username, password } = settings;
  if (credentials !== undefined && credentials !== '') {
    return { Authorization: `${scheme || 'Bearer'} ${credentials}` };
  }
  return username === undefined || username === ''
    ? {}
    : { Authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
}

/** Over the body, or over timestamp and body where the timestamp is sent, too. Source: grafana/alerting, http/hmac.go. */
function signature(
  { secret, header = '', timestampHeader = '' }: { secret: string; header?: string; timestampHeader?: string },
  body: string
): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = timestampHeader === '' ? body : `${timestamp}:${body}`;
  return {
    [header === '' ? 'X-Grafana-Alerting-Signature' : header]: createHmac('sha256', secret)
      .update(signed)
      .digest('hex'),
    ...(timestampHeader === '' ? {} : { [timestampHeader]: timestamp }),
  };
}

function truncated(notification: Notification, maxAlerts: number): Notification {
  const { alerts } = notification;
  return maxAlerts > 0 && alerts.length > maxAlerts
    ? { ...notification, alerts: alerts.slice(0, maxAlerts), truncatedAlerts: alerts.length - maxAlerts }
    : notification;
}

function firstBytes(text: string): string {
  return Buffer.from(text).subarray(0, SHOWN_BYTES).toString();
}

/**
 * The words of Go's HTTP client where nobody answered, for Grafana shows them and the plugin's pages read them; Grafana
 * takes the address out. An error without a counterpart keeps the words of this process. Source: grafana/alerting,
 * http/client.go, redactURL.
 */
function goNetworkError(error: unknown, method: string, address: string): string {
  const url = new URL(address);
  return `failed to send HTTP request to webhook: ${titleCase(method)} "<redacted>": ${reasonOf(error, url)}`;
}

function reasonOf(error: unknown, { hostname, host, port, protocol }: URL): string {
  const { code, name, message } = partsOf(error);
  const to = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host;
  if (name === 'TimeoutError') {
    return 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
  }
  switch (code) {
    case 'ECONNREFUSED':
      return `dial tcp ${to}: connect: connection refused`;
    case 'ENOTFOUND':
      return `dial tcp: lookup ${hostname}: no such host`;
    case 'EPROTO':
      return 'http: server gave HTTP response to HTTPS client';
    default:
      return message;
  }
}

function titleCase(method: string): string {
  return method.slice(0, 1) + method.slice(1).toLowerCase();
}

function partsOf(error: unknown): { readonly code: unknown; readonly name: string; readonly message: string } {
  return error instanceof Error
    ? { code: 'code' in error ? error.code : undefined, name: error.name, message: error.message }
    : { code: undefined, name: '', message: String(error) };
}
