import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin } from '../../dev/host/startPlugin';
import { type FakeVendor, type Mood, startFakeVendor } from '../../dev/load/fakeVendor';
import { groupId } from '../../dev/load/loadGroups';
import { markOf } from '../../dev/load/markedNotification';
import { wecomContext } from '../../dev/load/wecomContext';
import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { type Options } from '../options';
import { type Print } from '../row';
import { handInAll, sendTest } from '../world/handInAll';
import { countNotifications } from '../world/history';
import { type BenchEngine, startBenchPlugin, startEngine } from '../world/startBenchPlugin';
import { type Look, type ProbeOrder } from './probe';

/** Bytes of all annotations of one notification. */
const LARGE_BYTES = 512 * 1024;

/** One alert with a stack trace, ten with long texts, or a large group: what makes a notification large. */
const ALERTS = [1, 10, 200];

/** Texts as people and programs write them, some of which have to be cleaned or escaped. */
const WORDS = [
  'disk almost full on',
  'java.lang.OutOfMemoryError:\n\tat com.example.Payments.charge(Payments.java:42)',
  '磁盘使用率过高',
  '<b>not a tag</b> & co',
  '   \n\n   ',
  '[see](https://wiki.example.com/runbook)',
  '{"level":"error","msg":"timeout"}',
  '@all',
];

const POOL = makePool();

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

/** Other words, sizes and series for each index; the first alert bears its mark. */
function largeNotification(index: number): object {
  const count = ALERTS[index % ALERTS.length] ?? 1;
  const alerts = Array.from({ length: count }, (_, place) => ({
    name: place === 0 ? markOf(index) : `Large${index}x${place}`,
    startsAtMs: 1 + place,
  }));
  const notification = notificationOf(`large-${index}`, alerts, Date.now()) as { alerts: object[] };
  const each = Math.floor(LARGE_BYTES / count);
  return {
    ...notification,
    alerts: notification.alerts.map((alert, place) => {
      const from = (index * 7_919 + place * 104_729) % LARGE_BYTES;
      return { ...alert, annotations: { description: POOL.toString('utf8', from, from + each) } };
    }),
  };
}

/** Twice as much as is needed, so that any place in its first half begins a text of full length. */
function makePool(): Buffer {
  const words: string[] = [];
  for (let bytes = 0, index = 0; bytes < LARGE_BYTES * 2; index++) {
    const word = `${WORDS[(index * 5 + Math.floor(index / 7)) % WORDS.length]} host-${index} `;
    words.push(word);
    bytes += Buffer.byteLength(word);
  }
  return Buffer.from(words.join(''));
}
