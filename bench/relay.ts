import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../dev/host/hostContext';
import { type Plugin, startPlugin } from '../dev/host/startPlugin';
import { licensedIni } from '../dev/license/devLicense';
import { loadContext, sandboxHosts } from '../dev/load/loadGroups';
import { notifyCall } from '../dev/load/notifyCall';
import { startSandbox } from '../dev/sandbox/startSandbox';
import { ensureBackend } from '../dev/tasks/buildBackend.mjs';
import { notificationOf } from '../dev/virtualTime/madeAlerts';
import { VENDORS } from '../src/core/webhook/vendor';
import { type Row } from './row';

const CLIENTS = 8;
const ALERTS = 10;
const WARM_UP = 2_000;
const ACCEPTED = 30_000;
const DELIVERED = 70_000;
/** Linux counts a process's time in this many ticks a second. Source: man 5 proc, sysconf(_SC_CLK_TCK). */
const TICKS_PER_SECOND = 100;

/**
 * Notifications of ten alerts from eight clients through gRPC and the compiled plugin process, its outbox on disk, to a
 * sandbox without limits. Two figures that are never mixed: `accepted`, until it is on disk while no vendor answers, and
 * `delivered`, until the vendor has confirmed it.
 */
export async function benchRelay(print: (row: Row) => void): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'eg-bench-'));
  const sandbox = await startSandbox({ rateLimits: false });
  const context = loadContext(sandbox, CLIENTS);
  const hosts = sandboxHosts(sandbox);
  const license = await licensedIni(directory);
  const plugin = await startPlugin({
    executable: ensureBackend(),
    ini: { data_path: directory, allowed_hosts: hosts, unpaced_hosts: '', log_level: 'error', ...license },
  });
  try {
    // Nothing is sent meanwhile: every lane waits for an answer that does not come.
    VENDORS.forEach((vendor) => sandbox.setFault({ vendor, fault: { kind: 'hang' } }));
    const accepted = await run(plugin, { context, total: ACCEPTED, isAsync: true });
    await plugin.kill();
    sandbox.clearFaults();
    const other = await startPlugin({
      executable: ensureBackend(),
      ini: {
        data_path: `${directory}/2`,
        allowed_hosts: hosts,
        unpaced_hosts: hosts,
        log_level: 'error',
        ...license,
      },
    });
    try {
      await run(other, { context, total: WARM_UP, isAsync: false });
      const cpuBefore = cpuSeconds(other.pid);
      const delivered = await run(other, { context, total: DELIVERED, isAsync: false });
      print({
        bench: 'relay',
        ...figures('accepted', accepted),
        ...figures('delivered', delivered),
        rss_mb: residentMb(other.pid),
        cpu_us_per_notification: Math.round(((cpuSeconds(other.pid) - cpuBefore) / DELIVERED) * 1e6),
        not_ok: accepted.notOk + delivered.notOk,
      });
    } finally {
      await other.kill();
    }
  } finally {
    await plugin.kill();
    await sandbox.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Load {
  readonly context: HostContext;
  readonly total: number;
  /** Whether the answer comes when it is stored, rather than when it is delivered. */
  readonly isAsync: boolean;
}

interface Measured {
  readonly perSecond: number;
  readonly sortedMs: readonly number[];
  readonly notOk: number;
}

async function run(plugin: Plugin, load: Load): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  let notOk = 0;
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (next < load.total) {
        const { context, isAsync } = load;
        const call = notifyCall({ group: client, body: notification(next++), isAsync }, context);
        const calledMs = performance.now();
        const { code } = await plugin.callResource(call);
        times.push(performance.now() - calledMs);
        notOk += code === 200 || (isAsync && code === 202) ? 0 : 1;
      }
    })
  );
  const seconds = (performance.now() - startedMs) / 1_000;
  return { perSecond: load.total / seconds, sortedMs: times.sort((a, b) => a - b), notOk };
}

/** Ten alerts of ordinary length; no two notifications alike. */
function notification(index: number): object {
  const alerts = Array.from({ length: ALERTS }, (_, place) => ({ name: `Alert${index}x${place}` }));
  return notificationOf(`group-${index}`, alerts, Date.now());
}

function figures(name: string, { perSecond, sortedMs }: Measured): Row {
  const at = (share: number) => Math.round((sortedMs[Math.floor(sortedMs.length * share)] ?? 0) * 100) / 100;
  return { [`${name}_per_s`]: Math.round(perSecond), [`${name}_p50_ms`]: at(0.5), [`${name}_p99_ms`]: at(0.99) };
}

function cpuSeconds(pid: number): number {
  // Fields 14 and 15, counted behind the name, which may hold blanks.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1_024);
}
