import { SQL } from 'bun';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin } from '../../dev/host/startPlugin';
import { notifyCall } from '../../dev/load/notifyCall';
import { wecomContext } from '../../dev/load/wecomContext';
import { type Options } from '../options';
import { type Print, type Row } from '../row';
import { cpuSeconds, residentMb, writtenBytes } from '../world/processFigures';
import { type BenchEngine, startBenchPlugin, startEngine } from '../world/startBenchPlugin';
import { againstRelay } from './against';
import { type RelayVendor, startVendor } from './startVendor';
import { type HandIn, load, type Measured } from './load';

const WARM_UP = 2_000;
const DELIVERED = 70_000;
/** A round trip more is slower by so much that fewer do. */
const DELIVERED_BEHIND_PROXY = 7_000;
/** So many of those are handed in to be accepted. */
const ACCEPTED_SHARE = 3 / 7;

/** Without a way of its own nobody counts round trips; the shortest has no delay. */
const COUNTED = { rttMs: 0 };

/**
 * Grafana's own body (ten alerts, 18 KB) from `--clients` at once, each on a webhook of its own as far as `--webhooks` go,
 * through gRPC and the compiled plugin process to a vendor that does nothing but answer. Two figures that are never
 * mixed: `accepted`, until it is stored while no vendor answers, and `delivered`, until the vendor has confirmed it.
 * `--against <url>`: in turns with another relay, by HTTP.
 */
export async function benchRelay(print: Print, options: Options): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'eg-relay-'));
  const vendor = await startVendor(options.vendorPort);
  const world = { directory, vendor, options };
  try {
    if (options.against === null) {
      print({ bench: 'relay', ...scale(options), ...(await accepting(world)), ...(await delivering(world)) });
    } else {
      await withPlugin(world, 'robot', async ({ plugin, context }) => {
        await againstRelay(print, options, handerOf(plugin, context, { webhooks: options.webhooks, isAsync: false }));
      });
    }
  } finally {
    await vendor.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function scale({ clients, webhooks, engine }: Options): Row {
  return { clients, webhooks, engine };
}

interface World {
  readonly directory: string;
  readonly vendor: RelayVendor;
  readonly options: Options;
}

/** Nothing is sent meanwhile: every lane waits for an answer that does not come. */
async function accepting(world: World): Promise<Row> {
  const { webhooks, clients } = world.options;
  return await withPlugin(world, 'hanging', async ({ plugin, context }) => {
    const handIn = handerOf(plugin, context, { webhooks, isAsync: true });
    const total = countsOf(world.options).accepted;
    return figures('accepted', await load(handIn, { clients, first: 0, total }));
  });
}

async function delivering(world: World): Promise<Row> {
  const { webhooks, clients } = world.options;
  return await withPlugin(world, 'robot', async ({ plugin, context, engine }) => {
    const handIn = handerOf(plugin, context, { webhooks, isAsync: false });
    await load(handIn, { clients, first: 0, total: WARM_UP });
    const total = countsOf(world.options).delivered;
    const cpuBefore = cpuSeconds(plugin.pid);
    const spentBefore = await spentOf(plugin, engine);
    const measured = await load(handIn, { clients, first: WARM_UP, total });
    const spent = await spentOf(plugin, engine);
    const each = (name: string) => Math.round((((spent[name] ?? 0) - (spentBefore[name] ?? 0)) / total) * 100) / 100;
    return {
      ...figures('delivered', measured),
      cpu_us_per_notification: Math.round(((cpuSeconds(plugin.pid) - cpuBefore) / total) * 1e6),
      ...Object.fromEntries(Object.keys(spent).map((name) => [`${name}_per_notification`, each(name)])),
      rss_mb: residentMb(plugin.pid),
    };
  });
}

interface Running {
  readonly plugin: Plugin;
  readonly context: HostContext;
  readonly engine: BenchEngine;
}

/** With a fresh outbox, and robots whose tokens begin like this. */
async function withPlugin<T>(
  { directory, vendor, options }: World,
  tokens: string,
  work: (running: Running) => Promise<T>
): Promise<T> {
  const engine = await startEngine({ ...COUNTED, ...options });
  const context = wecomContext(
    Array.from({ length: options.webhooks }, (_, index) => vendor.urlOf(`${tokens}-${index}`))
  );
  const ini = { allowed_hosts: vendor.host, unpaced_hosts: vendor.host, ...engine.ini };
  const plugin = await startBenchPlugin(join(directory, tokens), ini, options.executable);
  try {
    return await work({ plugin, context, engine });
  } finally {
    await plugin.kill();
    await engine.stop();
  }
}

/** Hands in bodies of webhooks in turns; tells whether the answer was the one that is hoped for. */
export function handerOf(
  plugin: Plugin,
  context: HostContext,
  { webhooks, isAsync }: { readonly webhooks: number; readonly isAsync: boolean }
): HandIn {
  return async (client, body) => {
    const { code } = await plugin.callResource(notifyCall({ group: client % webhooks, body, isAsync }, context));
    return code === (isAsync ? 202 : 200);
  };
}

function countsOf({ rttMs, notifications }: Options): { readonly accepted: number; readonly delivered: number } {
  const delivered = notifications ?? (rttMs > 0 ? DELIVERED_BEHIND_PROXY : DELIVERED);
  return { accepted: Math.ceil(delivered * ACCEPTED_SHARE), delivered };
}

/**
 * The cost so far: bytes that the process wrote to disks, or the commits and bytes of the database where that is
 * another.
 */
async function spentOf({ pid }: Plugin, { url, proxy }: BenchEngine): Promise<Readonly<Record<string, number>>> {
  if (url === null) {
    return { bytes_written: writtenBytes(pid) };
  }
  const sql = new SQL(url, { max: 1 });
  const [row] = await sql`SELECT xact_commit AS commits, pg_current_wal_lsn() - '0/0' AS written
    FROM pg_stat_database WHERE datname = current_database()`;
  await sql.close();
  const counted = { commits: Number(row.commits), bytes_written: Number(row.written) };
  return proxy === null ? counted : { ...counted, round_trips: proxy.roundTrips() };
}

function figures(name: string, { perSecond, p50Ms, p99Ms, notOk }: Measured): Row {
  return {
    [`${name}_per_s`]: perSecond,
    [`${name}_p50_ms`]: p50Ms,
    [`${name}_p99_ms`]: p99Ms,
    [`${name}_not_ok`]: notOk,
  };
}
