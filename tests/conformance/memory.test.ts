import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'bun:test';
import type { Plugin } from '../../dev/host/startPlugin';
import { startShipped, stopAll } from './plugins';

const MIB = 1024 * 1024;
const CALLS = 24;

/** Most memory the process may take meanwhile, in MiB. 170 were measured, and 520 without the gate. */
const RESIDENT_MAX_MIB = 300;

let plugin: Plugin;
beforeAll(async () => {
  plugin = await startShipped();
});
afterAll(stopAll);

/** The most it ever took, in MiB. Linux only; elsewhere nothing is measured. Source: man 5 proc, VmHWM. */
function peakMib(): number {
  if (process.platform !== 'linux') {
    return 0;
  }
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${plugin.pid}/status`, 'utf8'))?.[1]) / 1024;
}

const SETTINGS = {
  jsonData: { webhooks: [{ id: 'ops', name: 'Ops', vendor: 'wecom' }] },
  secureJsonData: {
    'webhooks.ops.url': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
    'webhooks.ops.key': 'a-key-that-nobody-signs-with',
  },
};

async function codesOf(path: string): Promise<number[]> {
  const body = Buffer.alloc(16 * MIB, 'x');
  const headers = { 'X-EG-Signature': 'a', 'X-EG-Timestamp': '1' };
  const calls = Array.from({ length: CALLS }, () =>
    plugin.callResource({ path, method: 'POST', headers, body, context: { settings: SETTINGS } })
  );
  return [...new Set((await Promise.all(calls)).map(({ code }) => code))];
}

it('the largest bodies, unsigned and at once, are all answered and take little memory', async () => {
  expect(await codesOf('notify/ops')).toEqual([401]);
  expect(await codesOf('webhooks')).toEqual([413]);
  expect(peakMib()).toBeLessThan(RESIDENT_MAX_MIB);
}, 120_000);
