import { createHmac } from 'node:crypto';

import { type GrafanaFront, RESOURCES_PATH } from './grafanaFront';
import { type Group } from './groups';

/** Grafana Alerting gives a webhook contact point this long. Source: grafana/alerting, http/client.go. */
const NOTIFY_TIMEOUT_MS = 30_000;

/** What a contact point heard, and how long it took. */
export interface Notified {
  readonly status: number;
  /** The plugin's answer; empty where it was no JSON. */
  readonly answer: { readonly message?: string; readonly verdict?: string };
  readonly elapsedMs: number;
}

/**
 * Posts a notification as Grafana's webhook contact point does: the service account's token for Grafana, and for the
 * plugin an HMAC over timestamp and body. Source: grafana/alerting, http/hmac.go.
 */
export async function notify(front: GrafanaFront, group: Group, body: string): Promise<Notified> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', group.key).update(`${timestamp}:${body}`).digest('hex');
  const startedAtMs = performance.now();
  const response = await fetch(`${front.url}${RESOURCES_PATH}notify/${group.webhookId}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Grafana',
      Authorization: `Bearer ${front.relayToken}`,
      'X-EG-Timestamp': timestamp,
      'X-EG-Signature': signature,
    },
    body,
    signal: AbortSignal.timeout(NOTIFY_TIMEOUT_MS),
  });
  const text = await response.text();
  return { status: response.status, answer: readAnswer(text), elapsedMs: performance.now() - startedAtMs };
}

function readAnswer(text: string): Notified['answer'] {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return { message: text.slice(0, 200) };
  }
}
