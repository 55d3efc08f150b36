import { afterEach, beforeEach, expect, it } from 'bun:test';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStaleSockets } from './staleSockets';

const NAME = 'eg-42-0123abcd.sock';
const HOUR_MS = 3_600_000;

let dir: string;
let server: Server | null = null;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'eg-stale-'));
});
afterEach(() => {
  server?.close();
  server = null;
  rmSync(dir, { recursive: true });
});

function listenAt(name: string): Promise<void> {
  return new Promise((resolve) => {
    server = createServer().listen(join(dir, name), resolve);
  });
}

/** Leaves a socket's file behind the way a killed process does. */
async function leaveBehind(name: string): Promise<void> {
  const code = 'require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))';
  await Bun.spawn([process.execPath, '-e', code, join(dir, name)]).exited;
}

it('removes what nobody listens at', async () => {
  await leaveBehind(NAME);
  expect(readdirSync(dir)).toEqual([NAME]);
  expect(await removeStaleSockets(dir, Date.now() + HOUR_MS)).toBe(1);
  expect(readdirSync(dir)).toEqual([]);
});

it('leaves a young one alone', async () => {
  await leaveBehind(NAME);
  expect(await removeStaleSockets(dir, Date.now())).toBe(0);
  expect(readdirSync(dir)).toEqual([NAME]);
});

it('leaves one in use alone', async () => {
  await listenAt(NAME);
  expect(await removeStaleSockets(dir, Date.now() + HOUR_MS)).toBe(0);
  expect(readdirSync(dir)).toEqual([NAME]);
});

it.each(['eg-42.sock', 'other-42-0123abcd.sock', 'eg-42-0123abcd.sock.bak', 'eg-x-0123abcd.sock'])(
  'leaves %s alone',
  async (name) => {
    writeFileSync(join(dir, name), '');
    expect(await removeStaleSockets(dir, Date.now() + HOUR_MS)).toBe(0);
    expect(readdirSync(dir)).toEqual([name]);
  }
);

it('has nothing to do in a directory that is not there', async () => {
  expect(await removeStaleSockets(join(dir, 'nowhere'), Date.now())).toBe(0);
});
