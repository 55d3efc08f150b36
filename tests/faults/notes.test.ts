import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { licensedIni } from '../../dev/license/devLicense';
import { loadContext, sandboxHosts } from '../../dev/load/loadGroups';
import { untilShown } from '../../dev/load/markedNotification';
import { noteStatus } from '../../dev/load/noteCall';
import { startPostgres } from '../../dev/postgres/startPostgres';
import { PIXEL } from '../../dev/notes/pixel';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';
import { VENDORS } from '../../src/core/webhook/vendor';

/** Real processes are started and killed here; far above what it takes, so that only a hang meets it. */
const TEST_TIMEOUT_MS = 240_000;
const SETTLE_LIMIT_MS = 90_000;
const LOOK_EVERY_MS = 50;
const KILLS = 10;
const NOTES_PER_KILL = 4;

let sandbox: Sandbox;
let context: HostContext;
let directory: string;
let started: Plugin[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'eg-notes-'));
  sandbox = await startSandbox({ rateLimits: false });
  context = loadContext(sandbox, VENDORS.length);
  started = [];
}, TEST_TIMEOUT_MS);

afterEach(async () => {
  await Promise.all(started.map((plugin) => plugin.kill()));
  await sandbox.stop();
  rmSync(directory, { recursive: true, force: true });
}, TEST_TIMEOUT_MS);

async function start(ini: Record<string, string> = {}): Promise<Plugin> {
  const hosts = sandboxHosts(sandbox);
  const plugin = await startPlugin({
    executable: ensureBackend(),
    ini: {
      data_path: directory,
      allowed_hosts: hosts,
      unpaced_hosts: hosts,
      log_level: 'error',
      ...(await licensedIni(directory)),
      ...ini,
    },
  });
  started.push(plugin);
  return plugin;
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (const endMs = Date.now() + SETTLE_LIMIT_MS; !condition(); await Bun.sleep(LOOK_EVERY_MS)) {
    if (Date.now() > endMs) {
      throw new Error(`${what} did not happen`);
    }
  }
}

function picturesShown(): number {
  return sandbox.messages({ accepted: true }).filter(({ rawBody }) => rawBody.includes(PIXEL.base64)).length;
}

/** WeCom cannot take anything; a note is on the disk before it is tried. */
async function acceptedButNotSent(plugin: Plugin): Promise<void> {
  sandbox.setFault({ vendor: 'wecom', fault: { kind: 'status', status: 503 } });
  void noteStatus(plugin, { group: 0, index: 0 }, context);
  await until(() => Object.values(sandbox.counters()).some(({ faults }) => faults > 0), 'A try');
  plugin.process.signal('SIGKILL');
  await plugin.exited;
  sandbox.clearFaults();
}

describe('kill -9', () => {
  test(
    'between accepting and sending loses neither a note nor its picture, and its repetition is known',
    async () => {
      const first = await start();
      // From its first answer on the settings are on the disk, for the next process to go on with.
      await noteStatus(first, { group: 1, index: 1 }, context);
      await acceptedButNotSent(first);
      const plugin = await start();
      await untilShown(sandbox, [0], SETTLE_LIMIT_MS);
      await until(() => picturesShown() === 1, 'The picture');
      expect(await noteStatus(plugin, { group: 0, index: 0 }, context)).toEqual({ status: 200, duplicate: true });
      expect((await untilShown(sandbox, [0], SETTLE_LIMIT_MS)).get(0)).toBe(1);
    },
    TEST_TIMEOUT_MS
  );

  test(
    'of one replica: another sends the note and its picture, and knows its repetition',
    async () => {
      const postgres = await startPostgres();
      try {
        const ini = (index: number) => ({ database_url: postgres.url, data_path: join(directory, String(index)) });
        const [first, second] = [await start(ini(1)), await start(ini(2))];
        // Every replica has the settings, as it has once Grafana called it.
        await noteStatus(second, { group: 1, index: 1 }, context);
        await acceptedButNotSent(first);
        await untilShown(sandbox, [0], SETTLE_LIMIT_MS);
        await until(() => picturesShown() === 1, 'The picture');
        expect(await noteStatus(second, { group: 0, index: 0 }, context)).toEqual({ status: 200, duplicate: true });
        expect((await untilShown(sandbox, [0, 1], SETTLE_LIMIT_MS)).get(0)).toBe(1);
      } finally {
        await Promise.all(started.map((plugin) => plugin.kill()));
        await postgres.remove();
      }
    },
    TEST_TIMEOUT_MS
  );

  test(
    `at ${KILLS} random moments loses no note that its sender repeats, and shows none twice that had its answer`,
    async () => {
      const all = Array.from({ length: KILLS * NOTES_PER_KILL }, (_, index) => ({
        group: index % VENDORS.length,
        index,
        isAnswered: false,
        wasKilled: false,
      }));
      for (let round = 1; round <= KILLS; round++) {
        const plugin = await start();
        const due = all.slice(0, round * NOTES_PER_KILL).filter(({ isAnswered }) => !isAnswered);
        const killAfter = Math.floor(Math.random() * (due.length + 1));
        let answers = 0;
        const calls = due.map(async (note) => {
          const { status } = await noteStatus(plugin, note, context);
          note.isAnswered = status === 200 || status === 202;
          note.wasKilled ||= !note.isAnswered;
          answers++;
        });
        await until(() => answers >= killAfter, 'Answers');
        plugin.process.signal('SIGKILL');
        await plugin.exited;
        await Promise.all(calls);
      }
      const plugin = await start();
      for (const note of all.filter(({ isAnswered }) => !isAnswered)) {
        expect(await noteStatus(plugin, note, context)).toMatchObject({ status: 200 });
      }
      const indices = all.map(({ index }) => index);
      const shown = await untilShown(sandbox, indices, SETTLE_LIMIT_MS);
      expect(indices.filter((index) => !shown.has(index))).toEqual([]);
      const twice = all.filter(({ index }) => (shown.get(index) ?? 0) > 1);
      expect(twice.filter(({ wasKilled }) => !wasKilled)).toEqual([]);
    },
    TEST_TIMEOUT_MS
  );
});
