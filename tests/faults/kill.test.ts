import { expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { licensedIni } from '../../dev/license/devLicense';
import { loadContext, sandboxHosts } from '../../dev/load/loadGroups';
import { markedNotification, untilShown } from '../../dev/load/markedNotification';
import { notifyStatus } from '../../dev/load/notifyCall';
import { startSandbox } from '../../dev/sandbox/startSandbox';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';
import { VENDORS } from '../../src/core/webhook/vendor';

const NOTIFICATIONS = 500;
const KILLS = 30;
const CLIENTS = 8;
/** Real processes are started and killed here; far above what it takes, so that only a hang meets it. */
const TEST_TIMEOUT_MS = 240_000;
const SETTLE_LIMIT_MS = 30_000;

/** One notification as Grafana sees it: sent again until something 2xx comes back. */
interface Sent {
  readonly index: number;
  isAnswered: boolean;
  /** A call for it was on its way, or it waited in the outbox, when a process was killed. */
  wasInFlight: boolean;
}

test(
  `kill -9 at ${KILLS} random moments of ${NOTIFICATIONS} notifications loses none`,
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'eg-kill-'));
    const sandbox = await startSandbox({ rateLimits: false });
    const context = loadContext(sandbox, VENDORS.length);
    const hosts = sandboxHosts(sandbox);
    const license = await licensedIni(directory);
    const start = () =>
      startPlugin({
        executable: ensureBackend(),
        ini: {
          data_path: directory,
          allowed_hosts: hosts,
          unpaced_hosts: hosts,
          log_level: 'error',
          ...license,
        },
      });
    const all: Sent[] = Array.from({ length: NOTIFICATIONS }, (_, index) => ({
      index,
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
      const shown = await untilShown(
        sandbox,
        all.map(({ index }) => index),
        SETTLE_LIMIT_MS
      );
      await plugin.kill();
      const twice = all.filter(({ index }) => (shown.get(index) ?? 0) > 1);
      expect(all.filter(({ index }) => !shown.has(index))).toEqual([]);
      expect(twice.filter(({ wasInFlight }) => !wasInFlight)).toEqual([]);
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

async function send(plugin: Plugin, { index }: Sent, context: HostContext): Promise<boolean> {
  const notification = { group: index % VENDORS.length, body: markedNotification(index) };
  const status = await notifyStatus(plugin, notification, context);
  return status >= 200 && status < 300;
}
