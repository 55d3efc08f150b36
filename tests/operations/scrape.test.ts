import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'bun:test';

import packageJson from '../../package.json' with { type: 'json' };
import { type Family, parseMetrics, valueOf } from '../../backend/metrics/testing/parseMetrics';
import { type Plugin } from '../../dev/host/startPlugin';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { startShipped, stopAll } from '../conformance/plugins';

const KEY = 'scrape-hmac-key-0123456789';
const TOKEN = 'scrapetoken0123456789abcdef';
const ALERT = new URL('../../dev/samples/mixed.json', import.meta.url);

let sandbox: Sandbox;
let plugin: Plugin;
let before: Map<string, Family>;
let text: string;

/** One alert through the executable that ships, and what it tells of itself before and after. */
beforeAll(async () => {
  sandbox = await startSandbox();
  plugin = await start({});
  before = parseMetrics(await plugin.collectMetrics());
  await notify(plugin);
  text = await plugin.collectMetrics();
});
afterAll(async () => {
  await stopAll();
  await sandbox.stop();
});

async function start(extraEnv: Record<string, string>): Promise<Plugin> {
  const hosts = Object.values(sandbox.urls).map((url) => new URL(url).host);
  return await startShipped({
    ini: { allowed_hosts: hosts.join(' ') },
    extraEnv: { HTTP_PROXY: '', HTTPS_PROXY: '', ...extraEnv },
  });
}

async function notify(to: Plugin): Promise<number> {
  const body = await Bun.file(ALERT).text();
  const timestamp = String(Math.trunc(Date.now() / 1000));
  const signature = createHmac('sha256', KEY).update(`${timestamp}:${body}`).digest('hex');
  const url = sandbox.addRobot({ vendor: 'wecom', token: TOKEN });
  const answer = await to.callResource({
    path: 'notify/ops',
    method: 'POST',
    headers: { 'X-Eg-Signature': signature, 'X-Eg-Timestamp': timestamp, 'Content-Type': 'application/json' },
    body,
    context: {
      user: { login: 'sa-relay', role: 'Viewer' },
      settings: {
        jsonData: { webhooks: [{ id: 'ops', name: 'Secret project', vendor: 'wecom' }] },
        secureJsonData: { 'webhooks.ops.url': url, 'webhooks.ops.key': KEY },
      },
    },
  });
  return answer.code;
}

it('the plugin answers a scrape before it has met any settings', () => {
  const version = { version: packageJson.version };
  expect(valueOf(before, 'enterprise_groups_build_info', version)).toBe(1);
  expect(valueOf(before, 'enterprise_groups_outbox_up')).toBe(1);
  expect(valueOf(before, 'enterprise_groups_data_free_bytes')).toBeGreaterThan(0);
});

it('a delivered alert can be seen in its metrics', () => {
  const labels = { org_id: '1', webhook: 'ops', vendor: 'wecom' };
  const names = ['accepted_total', 'delivered_total', 'refused_total', 'waiting', 'delivery_seconds_count'];
  const after = parseMetrics(text);
  const values = names.map((name) => valueOf(after, `enterprise_groups_${name}`, labels));
  expect(values).toEqual([1, 1, 0, 0, 1]);
});

it('an outbox that cannot be opened is told, and so is what could not be stored', async () => {
  const broken = await start({ GF_PLUGIN_DATA_PATH: '/dev/null/nowhere' });
  expect(await notify(broken)).toBe(503);
  const families = parseMetrics(await broken.collectMetrics());
  expect(valueOf(families, 'enterprise_groups_outbox_up')).toBe(0);
  expect(valueOf(families, 'enterprise_groups_not_stored_total', { webhook: 'ops' })).toBe(1);
});

it('neither names, nor addresses, nor keys are in them', () => {
  expect(text).not.toMatch(/Secret project|http|scrapetoken|scrape-hmac/);
});
