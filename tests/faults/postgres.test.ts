import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { licensedIni } from '../../dev/license/devLicense';
import { loadContext, sandboxHosts } from '../../dev/load/loadGroups';
import { markedNotification, untilShown } from '../../dev/load/markedNotification';
import { notifyStatus } from '../../dev/load/notifyCall';
import { type PostgresServer, startPostgres } from '../../dev/postgres/startPostgres';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';
import { VENDORS } from '../../src/core/webhook/vendor';

/** Real processes and a real database; far above what it takes, so that only a hang meets it. */
const TEST_TIMEOUT_MS = 180_000;
/** A killed replica's work is taken over within this time, in milliseconds; it is what we promise. */
const TAKE_OVER_MS = 30_000;
const CLIENTS = 6;

let postgres: PostgresServer;
let sandbox: Sandbox;
let context: HostContext;
let directory: string;
let replicas: Plugin[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'eg-replicas-'));
  postgres = await startPostgres();
  sandbox = await startSandbox();
  context = loadContext(sandbox, VENDORS.length);
  replicas = [];
}, TEST_TIMEOUT_MS);

afterEach(async () => {
  await Promise.all(replicas.map((replica) => replica.kill()));
  await sandbox.stop();
  await postgres.remove();
  rmSync(directory, { recursive: true, force: true });
}, TEST_TIMEOUT_MS);

async function startReplica(ini: Record<string, string> = {}): Promise<Plugin> {
  const replica = await startPlugin({
    executable: ensureBackend(),
    ini: {
      data_path: join(directory, String(replicas.length)),
      database_url: postgres.url,
      allowed_hosts: sandboxHosts(sandbox),
      log_level: 'error',
      ...(await licensedIni(directory)),
      ...ini,
    },
  });
  replicas.push(replica);
  return replica;
}

/** Sends until something 2xx comes back, each time to the next replica, as Grafana's intervals and replicas would. */
async function sendAll(indices: readonly number[], replicaFor: (index: number, attempt: number) => Plugin | undefined) {
  const queue = [...indices];
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        await sendOne(index, replicaFor);
      }
    })
  );
}

async function sendOne(
  index: number,
  replicaFor: (index: number, attempt: number) => Plugin | undefined
): Promise<void> {
  const notification = { group: index % VENDORS.length, body: markedNotification(index), isAsync: true };
  for (let attempt = 0; ; attempt++) {
    const replica = replicaFor(index, attempt);
    const status = replica === undefined ? 0 : await notifyStatus(replica, notification, context);
    if (status >= 200 && status < 300) {
      return;
    }
    await Bun.sleep(RESEND_MS);
  }
}

const RESEND_MS = 100;

function refusals(): unknown[] {
  return sandbox.messages({ accepted: false }).map(({ code, text }) => ({ code, text }));
}

test(
  'PostgreSQL restarted in the middle: callers are told, and nothing is lost',
  async () => {
    sandbox.setRateLimits(false);
    const plugin = await startReplica({ unpaced_hosts: sandboxHosts(sandbox) });
    const indices = [...Array(200).keys()];
    const sending = sendAll(indices, () => plugin);
    await untilShown(sandbox, indices.slice(0, 40), TAKE_OVER_MS);
    await postgres.kill();
    const away = await notifyStatus(plugin, { group: 0, body: markedNotification(9_999), isAsync: true }, context);
    expect(away).toBe(503);
    await postgres.restart();
    await sending;
    const shown = await untilShown(sandbox, indices, TAKE_OVER_MS);
    expect(indices.filter((index) => !shown.has(index))).toEqual([]);
  },
  TEST_TIMEOUT_MS
);

test(
  'three replicas, one of them killed: its work is taken over in time, and no vendor limit is broken',
  async () => {
    const [one, two, three] = [await startReplica(), await startReplica(), await startReplica()];
    const indices = [...Array(120).keys()];
    let isKilled = false;
    const replicaFor = (index: number, attempt: number) => {
      const all = isKilled ? [two, three] : [one, two, three];
      return all[(index + attempt) % all.length];
    };
    await sendAll(indices.slice(0, 60), replicaFor);
    one.process.signal('SIGKILL');
    isKilled = true;
    await one.exited;
    await sendAll(indices.slice(60), replicaFor);
    const shown = await untilShown(sandbox, indices, TAKE_OVER_MS);
    expect(indices.filter((index) => !shown.has(index))).toEqual([]);
    expect(refusals()).toEqual([]);
  },
  TEST_TIMEOUT_MS
);
