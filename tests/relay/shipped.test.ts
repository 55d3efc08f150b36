import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'bun:test';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { readPlainAnswer } from '../../backend/routes/testing/readPlainAnswer';
import { asResponse } from '../../dev/host/calls';
import { type Plugin } from '../../dev/host/startPlugin';
import { type Vendor, VENDORS } from '../../src/core/webhook/vendor';
import { startShipped, stopAll } from '../conformance/plugins';
import { sample, TOKEN } from './relayWorld';

const KEY = 'shipped-hmac-key-0123456789';
const SECRET = 'SECshippedSecret';

let sandbox: Sandbox;
let plugin: Plugin;

beforeAll(async () => {
  sandbox = await startSandbox();
  const hosts = Object.values(sandbox.urls).map((url) => new URL(url).host);
  plugin = await startShipped({
    ini: { allowed_hosts: hosts.join(' ') },
    extraEnv: { HTTP_PROXY: '', HTTPS_PROXY: '' },
  });
});
afterAll(async () => {
  await stopAll();
  await sandbox.stop();
});

/** The settings as a provisioning file makes them: one webhook for each vendor, all of them signed but WeCom's. */
function provisioned() {
  const entries = VENDORS.map((vendor) => {
    const secret = vendor === 'wecom' ? '' : SECRET;
    const url = sandbox.addRobot({ vendor, token: TOKEN, ...(secret === '' ? {} : { secret }) });
    return [
      [`webhooks.${vendor}.url`, url],
      [`webhooks.${vendor}.secret`, secret],
      [`webhooks.${vendor}.key`, KEY],
    ];
  });
  const webhooks = VENDORS.map((vendor) => ({ id: vendor, name: vendor, vendor }));
  return { settings: { jsonData: { webhooks }, secureJsonData: Object.fromEntries(entries.flat()) } };
}

async function notify(vendor: Vendor, body: string) {
  const timestamp = String(Math.trunc(Date.now() / 1000));
  const signature = createHmac('sha256', KEY).update(`${timestamp}:${body}`).digest('hex');
  const answer = await plugin.callResource({
    path: `notify/${vendor}`,
    method: 'POST',
    headers: { 'X-Eg-Signature': signature, 'X-Eg-Timestamp': timestamp, 'Content-Type': 'application/json' },
    body,
    context: { ...provisioned(), user: { login: 'sa-relay', role: 'Viewer' } },
  });
  return await readPlainAnswer(asResponse(answer));
}

describe('the executable that ships', () => {
  it.each(VENDORS)('relays an alert to %s', async (vendor) => {
    expect(await notify(vendor, sample('mixed'))).toMatchObject({ status: 200, verdict: 'delivered' } as never);
    expect(sandbox.messages({ vendor, accepted: true })).not.toEqual([]);
  });

  it.each(VENDORS)('says in words why %s refused', async (vendor) => {
    sandbox.setFault({ vendor, times: 2, fault: { kind: 'answer', code: 4242, text: `no ${TOKEN}` } });
    const { status, message } = await notify(vendor, sample('firing-one'));
    expect(status).toBe(422);
    expect(message).toContain('(4242: no …)');
  });

  it('tells its health and logs every notification, with no secret in either', async () => {
    const health = await plugin.checkHealth(provisioned());
    expect(JSON.stringify(health)).toContain('4 webhooks are ready');
    const logs = plugin.logs.map(({ raw }) => raw).join('\n');
    expect(logs.match(/"Notification"/g)).toHaveLength(2 * VENDORS.length);
    expect([TOKEN, SECRET, KEY].filter((word) => (logs + JSON.stringify(health)).includes(word))).toEqual([]);
  });
});
