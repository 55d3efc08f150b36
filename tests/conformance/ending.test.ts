import { afterEach, describe, expect, it } from 'bun:test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseHandshake } from '../../dev/host/handshake';
import { environmentWith, executable, startMisbehaving, startShipped, stopAll } from './plugins';
import { isAlive, logLineWith, until } from './until';

/** The host kills 2 s after it asked; what ends later than that was killed. */
const ORDERLY = { code: 0, signal: null, killed: false, socketLeft: false };

/** The parent is looked for twice a second, and what is open then gets 1.7 s. */
const ORPHAN_MAX_MS = 3_000;

afterEach(stopAll);

describe('ends with 0 and takes its socket away', () => {
  it('when Grafana asks', async () => {
    const plugin = await startShipped();
    expect(await plugin.kill()).toMatchObject(ORDERLY);
  });

  it('when Grafana asks in the middle of calls, with nothing but log lines to show for it', async () => {
    const plugin = await startShipped();
    const calls = Array.from({ length: 50 }, () => plugin.callResource({ path: 'webhooks' }));
    const [report, settled] = await Promise.all([plugin.kill(), Promise.allSettled(calls)]);
    expect(report).toMatchObject(ORDERLY);
    expect(settled).toHaveLength(50);
    expect(plugin.process.stdout).toHaveLength(1);
    expect(plugin.logs.filter((line) => line.kind === 'unreadable')).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('at %s', async (signal) => {
    const plugin = await startShipped();
    plugin.process.signal(signal);
    expect(await plugin.exited).toEqual({ code: 0, signal: null });
    expect(existsSync(plugin.address.address)).toBe(false);
  });

  it('when its parent was killed', async () => {
    const env = environmentWith({});
    const parent = Bun.spawn([process.execPath, join(import.meta.dir, 'fixtures/parent.ts'), executable], {
      env,
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'ignore',
    });
    const reader = parent.stdout.getReader();
    const { value } = await reader.read();
    const [pid, handshake] = new TextDecoder().decode(value).trim().split(' ');
    const { address } = parseHandshake(String(handshake));
    expect(isAlive(Number(pid))).toBe(true);
    parent.kill('SIGKILL');
    await until('the orphan to end', () => !isAlive(Number(pid)), ORPHAN_MAX_MS);
    expect(existsSync(address)).toBe(false);
  });

  it('when its app fails to put its work away', async () => {
    const plugin = await startMisbehaving({ ini: { shutdown: 'fails' } });
    expect(await plugin.kill()).toMatchObject(ORDERLY);
    const lines = plugin.logs.map((line) => line.raw).join('\n');
    expect(lines).toContain('Shutdown failed');
    expect(lines).not.toContain('hunter2');
  });
});

describe('is not kept from ending', () => {
  it('by an app that never comes to an end', async () => {
    const plugin = await startMisbehaving({ ini: { shutdown: 'hangs' } });
    expect(await plugin.kill()).toMatchObject(ORDERLY);
    expect(plugin.logs.map((line) => line.raw).join('\n')).toContain('Ending with work still open');
  });

  it('by a call that never gets its answer', async () => {
    const plugin = await startMisbehaving();
    const call = plugin.callResource({ path: 'never' }).catch((error: unknown) => String(error));
    expect(await plugin.kill()).toMatchObject(ORDERLY);
    expect(await call).toMatch(/UNAVAILABLE|CANCELLED/);
  });
});

describe('stays up', () => {
  it('at SIGINT, which a terminal sends to all of its processes', async () => {
    const plugin = await startShipped();
    plugin.process.signal('SIGINT');
    plugin.process.signal('SIGINT');
    expect((await plugin.checkHealth()).status).not.toBe('unknown');
    expect(isAlive(plugin.pid)).toBe(true);
  });

  it('when a promise was rejected and nobody asked', async () => {
    const plugin = await startMisbehaving();
    await plugin.callResource({ path: 'unhandled' });
    const line = await logLineWith(plugin.logs, 'Unhandled rejection');
    expect(line.raw).not.toContain('hunter2');
    expect((await plugin.callResource({ path: 'empty' })).code).toBe(204);
  });
});

it('ends with 1, in good order, at an exception nobody caught', async () => {
  const plugin = await startMisbehaving();
  await plugin.callResource({ path: 'uncaught' });
  expect(await plugin.exited).toEqual({ code: 1, signal: null });
  expect(existsSync(plugin.address.address)).toBe(false);
  const lines = plugin.logs.map((line) => line.raw).join('\n');
  expect(lines).toContain('Uncaught exception');
  expect(lines).not.toContain('hunter2');
  expect(plugin.logs.filter((line) => line.kind === 'unreadable')).toEqual([]);
});
