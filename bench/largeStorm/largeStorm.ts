import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin } from '../../dev/host/startPlugin';
import { type FakeVendor, type Mood, startFakeVendor } from '../../dev/load/fakeVendor';
import { groupId } from '../../dev/load/loadGroups';
import { markOf } from '../../dev/load/markedNotification';
import { wecomContext } from '../../dev/load/wecomContext';
import { type Options } from '../options';
import { type Print } from '../row';
import { type BenchEngine, startEngine } from '../world/engine';
import { handInAll, sendTest } from '../world/handInAll';
import { countNotifications } from '../world/history';
import { startBenchPlugin } from '../world/startBenchPlugin';
import { largeNotification } from './largeNotification';
import { type Look, type ProbeOrder } from './probe';

const NOTIFICATIONS = 2_000;
const CLIENTS = 4;
/** They are all over by then or never will be, in milliseconds. */
const GIVE_UP_MS = 600_000;
const LOOK_EVERY_MS = 200;
const WEBHOOK = groupId(0);

const AIMS = { aim_rss_mb: 400, aim_held_ms: 100 };

/**
 * 2,000 notifications of half a MiB each wait for one webhook whose vendor is down; then it comes up. `rss_mb`: the most
 * the process ever had in memory. `held_…_ms`: the longest answer to the cheapest call, asked every 20 ms, while they
 * were accepted and while they were sent. `shown_s`: from the vendor's return until none waited any more.
 */
export async function benchLargeStorm(print: Print, options: Options): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'eg-large-'));
  const engine = await startEngine(options);
  const texts: string[] = [];
  let mood: Mood = 'down';
  const vendor = startFakeVendor(
    () => mood,
    ({ body }) => (mood === 'ok' ? void texts.push(body) : undefined)
  );
  const plugin = await startLargePlugin(directory, engine, vendor);
  const context = wecomContext([vendor.urlOf('large-robot')]);
  const probe = startProbe({ address: plugin.address, context });
  try {
    const beganMs = Date.now();
    const work = { count: NOTIFICATIONS, clients: CLIENTS, bodyOf: largeNotification };
    const notTaken = await handInAll(plugin, context, work);
    const upMs = Date.now();
    const rssAcceptedMb = peakMb(plugin.pid);
    mood = 'ok';
    await sendTest(plugin, context, WEBHOOK);
    const isOver = await untilNoneWaits(plugin, context, upMs + GIVE_UP_MS);
    const shownMs = Date.now();
    const looks = await probe.end();
    const delivered = await countNotifications(plugin, context, {
      webhookId: WEBHOOK,
      states: ['delivered'],
      limit: Infinity,
    });
    const text = texts.join('\n');
    const named = Array.from({ length: NOTIFICATIONS }, (_, index) => markOf(index)).filter((mark) =>
      text.includes(mark)
    );
    const row = {
      bench: 'storm-large',
      engine: options.engine,
      lost: NOTIFICATIONS - notTaken - delivered,
      rss_mb: peakMb(plugin.pid),
      held_accepting_ms: longestMs(looks, (atMs) => atMs < upMs),
      held_sending_ms: longestMs(looks, (atMs) => atMs >= upMs),
      shown_s: isOver ? seconds(shownMs - upMs) : -1,
      accepted_s: seconds(upMs - beganMs),
    };
    print(row, {
      ...AIMS,
      not_taken: notTaken,
      rss_accepted_mb: rssAcceptedMb,
      messages: texts.length,
      named: named.length,
    });
  } finally {
    probe.terminate();
    await plugin.kill();
    await vendor.stop();
    await engine.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function startLargePlugin(directory: string, engine: BenchEngine, { host }: FakeVendor): Promise<Plugin> {
  return await startBenchPlugin(directory, { allowed_hosts: host, unpaced_hosts: host, ...engine.ini });
}

function startProbe(order: ProbeOrder) {
  const worker = new Worker(new URL('probe.ts', import.meta.url).href);
  const { promise, resolve, reject } = Promise.withResolvers<Look[]>();
  worker.onmessage = ({ data }: MessageEvent<Look[]>) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage(order);
  return {
    end: () => {
      worker.postMessage('end');
      return promise;
    },
    terminate: () => worker.terminate(),
  };
}

async function untilNoneWaits(plugin: Plugin, context: HostContext, untilMs: number): Promise<boolean> {
  while (Date.now() < untilMs) {
    const waiting = { webhookId: WEBHOOK, states: ['waiting', 'merged'], limit: 1 };
    if ((await countNotifications(plugin, context, waiting)) === 0) {
      return true;
    }
    await Bun.sleep(LOOK_EVERY_MS);
  }
  return false;
}

function longestMs(looks: readonly Look[], isMeant: (atMs: number) => boolean): number {
  return Math.round(looks.reduce((most, { atMs, tookMs }) => (isMeant(atMs) ? Math.max(most, tookMs) : most), 0));
}

/** The most memory a process has had so far. Source: man 5 proc, VmHWM. */
function peakMb(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1_024);
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
