import { callGrafana, readNamespace } from './callGrafana';

const API = 'notifications.alerting.grafana.app/v1beta1';

/** An integration as the receivers API tells it. */
export interface Integration {
  readonly uid?: string;
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secureFields?: Readonly<Record<string, boolean>>;
}

/** A contact point. */
export interface Receiver {
  readonly metadata: { readonly name: string; readonly resourceVersion: string };
  readonly spec: { readonly title: string; readonly integrations: readonly Integration[] | null };
}

/** A refusal of an API below `/apis/`. */
export interface Refusal {
  readonly message: string;
}

/** Result of a test alert. */
export interface TestResult {
  readonly status: string;
  readonly error?: string;
}

async function folder(): Promise<string> {
  return `/apis/${API}/namespaces/${await readNamespace()}/receivers`;
}

/** A contact point with one webhook, written as the plugin's pages write theirs; without a uid Grafana makes one. */
export function receiverBody(title: string, uid: string, url: string): object {
  const settings = {
    url,
    httpMethod: 'POST',
    maxAlerts: '5000',
    authorization_scheme: 'Bearer',
    authorization_credentials: 'glsa_nobody',
    hmacConfig: { secret: 'f'.repeat(64), header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp' },
  };
  const integration = { uid, type: 'webhook', version: 'v1', disableResolveMessage: false, settings, secureFields: {} };
  return { apiVersion: API, kind: 'Receiver', metadata: {}, spec: { title, integrations: [integration] } };
}

export async function createReceiver(body: object) {
  return await callGrafana<Receiver & Refusal>(`POST ${await folder()}`, body);
}

export async function replaceReceiver(name: string, body: object) {
  return await callGrafana<Receiver & Refusal>(`PUT ${await folder()}/${name}`, body);
}

export async function removeReceiver(name: string) {
  return await callGrafana(`DELETE ${await folder()}/${name}`, { apiVersion: 'v1', kind: 'DeleteOptions' });
}

/** The contact point with this title. */
export async function findReceiver(title: string): Promise<Receiver | undefined> {
  const { body } = await callGrafana<{ readonly items: readonly Receiver[] }>(`GET ${await folder()}`);
  return body.items.find(({ spec }) => spec.title === title);
}

/** Sends a test alert through the contact point's first integration, as it is stored. */
export async function testReceiver({ metadata, spec }: Receiver, alertname: string) {
  const integration = { version: 'v1', ...spec.integrations?.[0] };
  const alert = { labels: { alertname }, annotations: { summary: 'Sent by the suite.' } };
  return await callGrafana<TestResult>(`POST ${await folder()}/${metadata.name}/test`, { integration, alert });
}
