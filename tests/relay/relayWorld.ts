import { readdirSync, readFileSync } from 'node:fs';
import { createApp } from '../../backend/routes/app';
import { checkHealth } from '../../backend/routes/checkHealth';
import {
  type CallChange,
  contextOf,
  keepingLogger,
  notifyRequest,
  TEST_KEY,
  TEST_NOW_MS,
} from '../../backend/routes/testing/notifyCall';
import { createSettingsCache } from '../../backend/settings/settingsCache';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { type Vendor } from '../../src/core/webhook/vendor';

const SAMPLES = new URL('../../dev/samples/', import.meta.url);

/** The sample notifications by name, as Grafana or Alertmanager posts them. */
export const samples: ReadonlyArray<readonly [name: string, body: string]> = readdirSync(SAMPLES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name.replace('.json', ''), readFileSync(new URL(name, SAMPLES), 'utf8')]);

/** One sample by name. */
export function sample(name: string): string {
  return new Map(samples).get(name) ?? '';
}

/** What a contact point gets back. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly message: string;
  readonly verdict?: string;
  readonly code?: string;
  readonly resent?: string;
}

/** How a webhook of the tests differs from the plainest one. */
export interface WebhookChange {
  readonly settings?: object;
  readonly url?: string;
  readonly secret?: string;
}

/** The longest wait for an answer in these tests, in milliseconds; a sandbox on the same machine needs under 10. */
const REQUEST_TIMEOUT_MS = 250;

/** Token of every robot in these tests; a text that occurs nowhere else, so that a leak is found. */
export const TOKEN = 'leaktoken0123456789abcdef';

/** What a webhook `ops` of this vendor does with a call; robot and webhook are plain where nothing else is said. */
export interface RelayWorld {
  readonly sandbox: Sandbox;
  readonly notify: (vendor: Vendor, body: string, change?: WorldChange) => Promise<Answered>;
  /** The list of webhooks, a test message and the health page, as text. */
  readonly look: (vendor: Vendor, change?: WorldChange) => Promise<string>;
  /** Everything that was answered and logged, for whoever looks for leaks. */
  readonly said: () => string;
}

export type WorldChange = WebhookChange & CallChange & { readonly nowMs?: number };

/** Starts the plugin's routes in front of a sandbox of their own, both at the same fixed moment. */
export async function startRelayWorld(): Promise<RelayWorld> {
  const sandbox = await startSandbox({ now: () => TEST_NOW_MS });
  const { log, lines } = keepingLogger();
  const readSettings = createSettingsCache(Object.values(sandbox.urls).map((url) => new URL(url).host));
  const answers: string[] = [];

  const ask = async (request: Request, vendor: Vendor, change: WorldChange) => {
    const now = () => change.nowMs ?? TEST_NOW_MS;
    const outside = {
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      now,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
    };
    const url = change.url ?? sandbox.addRobot({ vendor, token: TOKEN });
    const response = await createApp({ outside, log, readSettings })(request, contextFor(vendor, { ...change, url }));
    const text = await response.text();
    answers.push(text);
    return { status: response.status, text };
  };

  return {
    sandbox,
    notify: async (vendor, body, change = {}) => {
      const { status, text } = await ask(notifyRequest('ops', body, change), vendor, change);
      return { status, text, ...(JSON.parse(text) as { message: string }) };
    },
    look: async (vendor, change = {}) => {
      const list = await ask(new Request('http://plugin/webhooks'), vendor, change);
      const test = await ask(new Request('http://plugin/webhooks/ops/test', { method: 'POST' }), vendor, change);
      const health = JSON.stringify(checkHealth(readSettings, contextFor(vendor, change)));
      answers.push(health);
      return list.text + test.text + health;
    },
    said: () => answers.join('\n') + JSON.stringify(lines),
  };
}

function contextFor(vendor: Vendor, { settings = {}, url = '', secret = '' }: WorldChange) {
  return contextOf(
    { webhooks: [{ id: 'ops', name: 'Ops', vendor, timeZone: 'Asia/Shanghai', ...settings }] },
    { 'webhooks.ops.url': url, 'webhooks.ops.key': TEST_KEY, 'webhooks.ops.secret': secret },
    'Editor'
  );
}
