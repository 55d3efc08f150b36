import { SQL } from 'bun';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type FakeVendor, startFakeVendor } from '../../dev/load/fakeVendor';
import { wecomContext } from '../../dev/load/wecomContext';
import { type Options } from '../options';
import { type Print } from '../row';
import { percentile } from '../world/figures';
import { fillHistory } from '../world/fillHistory';
import { type BenchEngine, startBenchPlugin, startEngine } from '../world/startBenchPlugin';
import { type Disturbance, type Done, type Order } from './disturb';
import { HealthyGroup } from './healthyGroup';

const HISTORY_ROWS = 50_000;
const HANGING = 100;
/** Every 100 ms for 20 s. */
const HANDED_IN = 200;
const EVERY_MS = 100;
const WARM_UP = 20;
/** A message not posted within this time after the last was handed in counts as not posted, in milliseconds. */
const LAST_WAIT_MS = 30_000;

/** Aims, in milliseconds; the network's round trips come on top of neither. */
const AIM_POST_MS = 1_000;
const AIM_ACCEPT_MS = { sqlite: 50, postgres: 100 };

/** Places of the webhooks in the settings. */
const HEALTHY = 0;
const STORM = 1;
const SAME_HOST = Array.from({ length: HANGING }, (_, index) => 2 + index);
const OTHER_HOST = SAME_HOST.map((place) => place + HANGING);

const STORM_OF_2000: Disturbance = { kind: 'storm', group: STORM, notifications: 2_000, withinMs: 10_000 };
const SEARCHES: Disturbance = { kind: 'search', atOnce: 200, everyMs: 5_000, times: 4 };

/** Each alone, then all together. */
const SCENARIOS: Readonly<Record<string, readonly Disturbance[]>> = {
  nothing: [],
  storm: [STORM_OF_2000],
  'hanging-same-host': [{ kind: 'hang', groups: SAME_HOST }],
  'hanging-other-host': [{ kind: 'hang', groups: OTHER_HOST }],
  searches: [SEARCHES],
  all: [STORM_OF_2000, { kind: 'hang', groups: [...SAME_HOST, ...OTHER_HOST] }, SEARCHES],
};

/**
 * Measures how much a healthy webhook feels of the others: a notification every 100 ms for 20 s, until it is accepted
 * and until it is posted at the vendor, with a health check between two of them for what the machine needs alone, while
 * one webhook is in a storm of 2,000 notifications, 100 have a vendor that hangs, or a Viewer makes 200 searches at
 * once in a history of 50,000. The healthy robot has no pace to keep.
 */
export async function benchFairness(print: Print, options: Options): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'eg-fairness-'));
  const engine = await startEngine(options);
  const vendors = startVendors();
  try {
    await makeHistory(join(directory, 'filled'), engine, vendors);
    for (const [name, disturbances] of Object.entries(SCENARIOS)) {
      const data = join(directory, name);
      const ini = await copyOf(engine, { from: join(directory, 'filled'), to: data, name });
      const { seen, others } = await measure({ data, ini, vendors, disturbances });
      const row = {
        bench: 'fairness',
        engine: options.engine,
        rtt_ms: options.rttMs,
        beside: name,
        accept_p50_ms: percentile(seen.acceptMs, 0.5),
        accept_p99_ms: percentile(seen.acceptMs, 0.99),
        post_p50_ms: percentile(seen.postMs, 0.5),
        post_p99_ms: percentile(seen.postMs, 0.99),
        health_p50_ms: percentile(seen.healthMs, 0.5),
        health_p99_ms: percentile(seen.healthMs, 0.99),
        not_accepted: seen.notAccepted,
        not_posted: seen.notPosted,
      };
      const aims = { aim_accept_p99_ms: AIM_ACCEPT_MS[options.engine], aim_post_p99_ms: AIM_POST_MS };
      print(row, { ...aims, others_ok: others.ok, others_failed: others.failed });
      rmSync(data, { recursive: true, force: true });
    }
  } finally {
    await vendors.stop();
    await engine.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Vendors {
  /** Request URLs, by the webhooks' places. */
  readonly urls: readonly string[];
  readonly ini: Readonly<Record<string, string>>;
  group: HealthyGroup;
  stop(): Promise<void>;
}

/** One server for each role. On Linux all of 127.0.0.0/8 is the loopback, so that hosts differ by more than a port. */
function startVendors(): Vendors {
  const isHanging = (token: string) => token.startsWith('hanging');
  const healthy = startFakeVendor(
    (token) => (isHanging(token) ? 'hang' : 'ok'),
    (post) => isHanging(post.token) || vendors.group.heard(post)
  );
  const stormed = startFakeVendor(() => 'ok', ignore, '127.0.0.2');
  const hanging = startFakeVendor(() => 'hang', ignore, '127.0.0.3');
  const urls = [
    healthy.urlOf('healthy-robot'),
    stormed.urlOf('stormed-robot'),
    ...SAME_HOST.map((place) => healthy.urlOf(`hanging-robot-${place}`)),
    ...OTHER_HOST.map((place) => hanging.urlOf(`hanging-robot-${place}`)),
  ];
  const all: readonly FakeVendor[] = [healthy, stormed, hanging];
  const vendors: Vendors = {
    urls,
    ini: { allowed_hosts: all.map(({ host }) => host).join(','), unpaced_hosts: healthy.host },
    group: new HealthyGroup(HEALTHY, wecomContext(urls)),
    stop: async () => void (await Promise.all(all.map((vendor) => vendor.stop()))),
  };
  return vendors;
}

function ignore(): void {
  // Nobody measures how these fare.
}

/** One delivery that was really made, and many copies. */
async function makeHistory(data: string, engine: BenchEngine, vendors: Vendors): Promise<void> {
  mkdirSync(data, { recursive: true });
  const plugin = await startBenchPlugin(data, { ...vendors.ini, ...engine.ini });
  await vendors.group.run(plugin, { first: 0, count: 1, everyMs: EVERY_MS, lastWaitMs: LAST_WAIT_MS });
  await plugin.kill();
  await fillHistory(engine.url === null ? { file: join(data, 'outbox.db') } : { url: engine.url }, HISTORY_ROWS);
}

/** An outbox of its own for each scenario: what one leaves waiting is nothing to the next. Returns the ini's keys for it. */
async function copyOf(
  engine: BenchEngine,
  { from, to, name }: { from: string; to: string; name: string }
): Promise<Record<string, string>> {
  cpSync(from, to, { recursive: true });
  if (engine.url === null) {
    return {};
  }
  const database = `bench_${name.replaceAll('-', '_')}`;
  const admin = new URL(engine.url);
  const template = admin.pathname.slice(1);
  admin.pathname = '/template1';
  const sql = new SQL(admin.href, { max: 1 });
  await sql.unsafe(`CREATE DATABASE ${database} TEMPLATE ${template}`);
  await sql.close();
  const url = new URL(engine.ini['database_url'] ?? engine.url);
  url.pathname = `/${database}`;
  return { database_url: url.href };
}

async function measure({
  data,
  ini,
  vendors,
  disturbances,
}: {
  data: string;
  ini: Record<string, string>;
  vendors: Vendors;
  disturbances: readonly Disturbance[];
}) {
  const context = wecomContext(vendors.urls);
  vendors.group = new HealthyGroup(HEALTHY, context);
  const plugin = await startBenchPlugin(data, { ...vendors.ini, ...ini });
  const worker = new Worker(new URL('disturb.ts', import.meta.url).href);
  try {
    await vendors.group.run(plugin, { first: 1, count: WARM_UP, everyMs: EVERY_MS, lastWaitMs: LAST_WAIT_MS });
    const others = disturb(worker, { address: plugin.address, context, disturbances });
    const seen = await vendors.group.run(plugin, {
      first: 1 + WARM_UP,
      count: HANDED_IN,
      everyMs: EVERY_MS,
      lastWaitMs: LAST_WAIT_MS,
    });
    await plugin.kill();
    return { seen, others: await others };
  } finally {
    await plugin.kill();
    worker.terminate();
  }
}

function disturb(worker: Worker, order: Order): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Done>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(order);
  });
}
