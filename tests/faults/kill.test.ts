import { expect, test } from 'bun:test';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';
import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { VENDORS } from '../../src/core/webhook/vendor';

const NOTIFICATIONS = 500;
const KILLS = 30;
const CLIENTS = 8;
const KEY = 'hmac-key-of-the-kill-test-0123456789';
/** Real processes are started and killed here; far above what it takes, so that only a hang meets it. */
const TEST_TIMEOUT_MS = 240_000;
const SETTLE_LIMIT_MS = 30_000;

/** One notification as Grafana sees it: sent again until something 2xx comes back. */
interface Sent {
  readonly name: string;
  readonly group: number;
  isAnswered: boolean;
  /** A call for it was on its way, or it waited in the outbox, when a process was killed. */
  wasInFlight: boolean;
}

test(
  `kill -9 at ${KILLS} random moments of ${NOTIFICATIONS} notifications loses none`,
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'eg-kill-'));
    const sandbox = await startSandbox({ rateLimits: false });
    const context = contextOf(sandbox);
    const hosts = Object.values(sandbox.urls).map((url) => new URL(url).host);
    const start = () =>
      startPlugin({
        executable: ensureBackend(),
        ini: {
          data_path: directory,
          allowed_hosts: hosts.join(','),
          unpaced_hosts: hosts.join(','),
          log_level: 'error',
        },
      });
    const all: Sent[] = Array.from({ length: NOTIFICATIONS }, (_, index) => ({
      name: `Mark${String(index).padStart(4, '0')}x`,
      group: index % VENDORS.length,
      isAnswered: false,
      wasInFlight: false,
    }));
    try {
      const perRound = Math.ceil(NOTIFICATIONS / KILLS);
      for (let round = 0; round < KILLS; round++) {
        const plugin = await start();
        // What an earlier kill left unanswered comes again with the next ones, as from Grafana's next interval.
        const due = all.slice(0, (round + 1) * perRound).filter(({ isAnswered }) => !isAnswered);
        await sendUntilKilled(plugin, { due, context, killAfter: Math.floor(Math.random() * (due.length + 4)) });
      }
      const plugin = await start();
      await sendAll(
        plugin,
        all.filter(({ isAnswered }) => !isAnswered),
        context
      );
      await untilAllShown(sandbox, all);
      await plugin.kill();
      const shown = countShown(sandbox, all);
      const twice = all.filter(({ name }) => (shown.get(name) ?? 0) > 1);
      expect(all.filter(({ name }) => (shown.get(name) ?? 0) === 0).map(({ name }) => name)).toEqual([]);
      expect(twice.filter(({ wasInFlight }) => !wasInFlight).map(({ name }) => name)).toEqual([]);
      console.log(`kill -9: ${KILLS} kills, ${NOTIFICATIONS} notifications, 0 lost, ${twice.length} shown twice`);
    } finally {
      await sandbox.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  },
  TEST_TIMEOUT_MS
);

interface Round {
  readonly due: readonly Sent[];
  readonly context: HostContext;
  /** The process is killed when this many calls were answered, or when nothing is left to send. */
  readonly killAfter: number;
}

async function sendUntilKilled(plugin: Plugin, { due, context, killAfter }: Round): Promise<void> {
  let answers = 0;
  const inFlight = new Set<Sent>();
  let killed = false;
  const kill = () => {
    killed = true;
    inFlight.forEach((sent) => (sent.wasInFlight = true));
    plugin.process.signal('SIGKILL');
  };
  const queue = [...due];
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let sent = queue.shift(); sent !== undefined && !killed; sent = queue.shift()) {
        inFlight.add(sent);
        const isOk = await send(plugin, sent, context);
        inFlight.delete(sent);
        sent.isAnswered ||= isOk;
        answers++;
        if (answers === killAfter) {
          kill();
        }
      }
    })
  );
  if (!killed) {
    kill();
  }
  await plugin.exited;
}

async function sendAll(plugin: Plugin, due: readonly Sent[], context: HostContext): Promise<void> {
  for (const sent of due) {
    sent.isAnswered = await send(plugin, sent, context);
    expect(sent.isAnswered).toBe(true);
  }
}

/** True for any 2xx; a call that dies with its process is a failure to Grafana. */
async function send(plugin: Plugin, { name, group }: Sent, context: HostContext): Promise<boolean> {
  const body = JSON.stringify(notificationOf(name, [{ name, startsAtMs: 1 }], Date.now()));
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', KEY).update(`${timestamp}:${body}`).digest('hex');
  const headers = { 'X-Eg-Timestamp': timestamp, 'X-Eg-Signature': signature };
  try {
    const { code } = await plugin.callResource({
      path: `notify/group-${group}`,
      method: 'POST',
      headers,
      body,
      context,
    });
    return code < 300;
  } catch {
    return false;
  }
}

async function untilAllShown(sandbox: Sandbox, all: readonly Sent[]): Promise<void> {
  const untilMs = Date.now() + SETTLE_LIMIT_MS;
  while (Date.now() < untilMs && countShown(sandbox, all).size < all.length) {
    await Bun.sleep(50);
  }
}

function countShown(sandbox: Sandbox, all: readonly Sent[]): Map<string, number> {
  const texts = sandbox.messages({ accepted: true }).map(({ rawBody }) => rawBody);
  const counts = all.map(({ name }) => [name, texts.filter((text) => text.includes(name)).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

function contextOf(sandbox: Sandbox): HostContext {
  const groups = VENDORS.map((vendor, index) => ({
    id: `group-${index}`,
    vendor,
    url: sandbox.addRobot({ vendor, token: `token-of-${vendor}-0123456789` }),
  }));
  const secrets = groups.flatMap(({ id, url }) => [
    [`webhooks.${id}.url`, url],
    [`webhooks.${id}.key`, KEY],
  ]);
  return {
    user: { login: 'sa-relay', role: 'Viewer' },
    settings: {
      jsonData: { webhooks: groups.map(({ id, vendor }) => ({ id, name: id, vendor })) },
      secureJsonData: Object.fromEntries(secrets) as Record<string, string>,
      updatedAtMs: 1,
    },
  };
}
