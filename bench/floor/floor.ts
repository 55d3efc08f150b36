import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPlugin } from '../../dev/host/startPlugin';
import { wecomContext } from '../../dev/load/wecomContext';
import { type Options } from '../options';
import { load } from '../relay/load';
import { handerOf } from '../relay/relay';
import { type RelayVendor, startVendor } from '../relay/startVendor';
import { type Print, type Row } from '../row';
import { cpuSeconds } from '../world/processFigures';
import { type FloorStage, STAGES } from './stages';

const WARM_UP = 1_000;
const NOTIFICATIONS = 8_000;

const PROGRAM = fileURLToPath(new URL('plugin.ts', import.meta.url));

/**
 * The least that Grafana's body can cost in this process: the same client, vendor and protocol as `relay`, and a plugin
 * that does only what its stage says. What `relay` costs beyond the last stage is the outbox's, the dispatcher's and the
 * checks'.
 */
export async function benchFloor(print: Print, options: Options): Promise<void> {
  const vendor = await startVendor(options.vendorPort);
  try {
    for (const stage of STAGES) {
      print({ bench: 'floor', stage, clients: options.clients, ...(await measure(stage, vendor, options)) });
    }
  } finally {
    await vendor.stop();
  }
}

async function measure(stage: FloorStage, vendor: RelayVendor, { clients, notifications }: Options): Promise<Row> {
  const directory = mkdtempSync(join(tmpdir(), 'eg-floor-'));
  const executable = join(directory, 'plugin');
  const url = vendor.urlOf('robot-0');
  writeFileSync(executable, `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}"\n`);
  chmodSync(executable, 0o755);
  const extraEnv = { EG_FLOOR_STAGE: stage, EG_FLOOR_VENDOR: url, EG_FLOOR_DATA: directory };
  const plugin = await startPlugin({ executable, ini: {}, extraEnv });
  try {
    const handIn = handerOf(plugin, wecomContext([url]), { webhooks: 1, isAsync: false });
    await load(handIn, { clients, first: 0, total: WARM_UP });
    const total = notifications ?? NOTIFICATIONS;
    const before = cpuSeconds(plugin.pid);
    const { perSecond, p50Ms, p99Ms, notOk } = await load(handIn, { clients, first: WARM_UP, total });
    const cpu = Math.round(((cpuSeconds(plugin.pid) - before) / total) * 1e6);
    return { per_s: perSecond, p50_ms: p50Ms, p99_ms: p99Ms, not_ok: notOk, cpu_us: cpu };
  } finally {
    await plugin.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}
