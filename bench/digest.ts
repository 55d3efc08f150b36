import { SQL } from 'bun';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../dev/host/hostContext';
import { type Plugin } from '../dev/host/startPlugin';
import { type Mood, startFakeVendor } from '../dev/load/fakeVendor';
import { groupId } from '../dev/load/loadGroups';
import { markedNotification } from '../dev/load/markedNotification';
import { wecomContext } from '../dev/load/wecomContext';
import { type Options } from './options';
import { type Print } from './row';
import { handInAll, sendTest } from './world/handInAll';
import { countNotifications } from './world/history';
import { startBenchPlugin, startEngine } from './world/startBenchPlugin';

/** One that is tried while the vendor is down, and the most that one digest stands for. */
const NOTIFICATIONS = 2_001;
const CLIENTS = 8;
/** Settled by then or never, in milliseconds. */
const GIVE_UP_MS = 120_000;
const LOOK_EVERY_MS = 10;
const WEBHOOK = groupId(0);
const AIM_MS = 1_000;

/**
 * A digest of 2,000: from the vendor's first answer to it until the outbox knows of every member that it is over.
 * `settled_ms` is -1 where that did not happen within two minutes, with `left` not settled; `sent` is how often the vendor
 * got the digest.
 */
export async function benchDigest(print: Print, options: Options): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'eg-digest-'));
  const engine = await startEngine(options);
  const digests: Array<{ readonly atMs: number; readonly roundTrips: number }> = [];
  let mood: Mood = 'down';
  const vendor = startFakeVendor(
    () => mood,
    ({ body, atMs }) => {
      if (mood === 'ok' && isDigest(body)) {
        digests.push({ atMs, roundTrips: engine.proxy?.roundTrips() ?? 0 });
      }
    }
  );
  const ini = { allowed_hosts: vendor.host, unpaced_hosts: vendor.host, ...engine.ini };
  const plugin = await startBenchPlugin(directory, ini);
  const context = wecomContext([vendor.urlOf('digest-robot')]);
  const waiting = watchWaiting(engine.url, plugin, context);
  try {
    const work = { count: NOTIFICATIONS, clients: CLIENTS, bodyOf: markedNotification };
    const notTaken = await handInAll(plugin, context, work);
    mood = 'ok';
    await sendTest(plugin, context, WEBHOOK);
    const untilMs = Date.now() + GIVE_UP_MS;
    let left = NOTIFICATIONS;
    while ((digests.length === 0 || left > 0) && Date.now() < untilMs) {
      await Bun.sleep(LOOK_EVERY_MS);
      left = await waiting.count();
    }
    const settledAtMs = Date.now();
    const [first] = digests;
    const isSettled = first !== undefined && left === 0;
    const row = {
      bench: 'digest',
      engine: options.engine,
      rtt_ms: options.rttMs,
      settled_ms: isSettled ? settledAtMs - first.atMs : -1,
      round_trips: isSettled ? (engine.proxy?.roundTrips() ?? 0) - first.roundTrips : -1,
      sent: digests.length,
      left,
    };
    print(row, { aim_settled_ms: AIM_MS, not_taken: notTaken });
  } finally {
    await waiting.close();
    await plugin.kill();
    await vendor.stop();
    await engine.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A message that shows more than a handful of the notifications, or counts them. */
function isDigest(body: string): boolean {
  return new Set(body.match(/Mark\d{5}x/g)).size > 2;
}

/** By the tables where a second connection may look at them, not counted as round trips; else by the history. */
function watchWaiting(url: string | null, plugin: Plugin, context: HostContext) {
  if (url === null) {
    const query = { webhookId: WEBHOOK, states: ['waiting', 'merged'], limit: Infinity };
    return { count: () => countNotifications(plugin, context, query), close: () => Promise.resolve() };
  }
  const sql = new SQL(url, { max: 1 });
  return {
    count: async () => {
      const [row]: Array<{ left: number }> = await sql.unsafe(
        `SELECT count(*)::int AS left FROM eg_deliveries
         WHERE kind = 'notification' AND state NOT IN ('delivered', 'refused', 'returned')`
      );
      return row?.left ?? 0;
    },
    close: () => sql.close(),
  };
}
