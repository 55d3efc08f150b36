import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { licensedIni } from '../../dev/license/devLicense';
import { loadContext, sandboxHosts, vendorOfGroup } from '../../dev/load/loadGroups';
import { markedNotification, untilShown } from '../../dev/load/markedNotification';
import { notifyStatus } from '../../dev/load/notifyCall';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';

const TEST_TIMEOUT_MS = 60_000;
/** Sending goes on within this time after a start, in milliseconds; it is what we promise. */
const RESUME_MS = 2_000;
/** The time Grafana gives a plugin to end, in milliseconds. Source: hashicorp/go-plugin, client.go, Kill. */
const GRACE_MS = 2_000;

let sandbox: Sandbox;
let context: HostContext;
let directory: string;
let plugin: Plugin;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'eg-restart-'));
  sandbox = await startSandbox({ rateLimits: false });
  context = loadContext(sandbox, 4);
  plugin = await start();
}, TEST_TIMEOUT_MS);

afterEach(async () => {
  await plugin.kill();
  await sandbox.stop();
  rmSync(directory, { recursive: true, force: true });
}, TEST_TIMEOUT_MS);

async function start(): Promise<Plugin> {
  const hosts = sandboxHosts(sandbox);
  return await startPlugin({
    executable: ensureBackend(),
    ini: {
      data_path: directory,
      allowed_hosts: hosts,
      unpaced_hosts: hosts,
      log_level: 'error',
      ...(await licensedIni(directory)),
    },
  });
}

/** Every group's vendor closes the connection until the faults are cleared. */
function breakAll(): void {
  [0, 1, 2, 3].forEach((group) => sandbox.setFault({ vendor: vendorOfGroup(group), fault: { kind: 'reset' } }));
}

async function accept(index: number): Promise<number> {
  const notification = { group: index % 4, body: markedNotification(index), isAsync: true };
  return await notifyStatus(plugin, notification, context);
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'after %s what was accepted goes out within 2 s of the next start, without any call from Grafana',
  async (signal) => {
    breakAll();
    const indices = [...Array(20).keys()];
    expect(new Set(await Promise.all(indices.map(accept)))).toEqual(new Set([202]));
    plugin.process.signal(signal);
    await plugin.exited;
    sandbox.clearFaults();
    plugin = await start();
    const shown = await untilShown(sandbox, indices, RESUME_MS);
    expect(indices.filter((index) => !shown.has(index))).toEqual([]);
  },
  TEST_TIMEOUT_MS
);

test(
  'it ends within Grafana’s grace while a vendor hangs, answers who waits, and loses nothing',
  async () => {
    sandbox.setFault({ vendor: vendorOfGroup(0), fault: { kind: 'hang' } });
    const waiting = notifyStatus(plugin, { group: 0, body: markedNotification(0) }, context);
    while (!(await isAccepted())) {
      await Bun.sleep(10);
    }
    const report = await plugin.kill();
    expect(report).toMatchObject({ killed: false });
    expect(report.tookMs).toBeLessThan(GRACE_MS);
    expect(await waiting).toBe(202);
    sandbox.clearFaults();
    plugin = await start();
    expect((await untilShown(sandbox, [0], RESUME_MS)).size).toBe(1);
  },
  TEST_TIMEOUT_MS
);

/** Tells whether the outbox has the delivery: it then takes the same again as a duplicate that waits. */
async function isAccepted(): Promise<boolean> {
  return (await notifyStatus(plugin, { group: 0, body: markedNotification(0), isAsync: true }, context)) === 202;
}
