import { afterEach, describe, expect, it } from 'bun:test';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnPlugin } from '../../dev/host/spawnPlugin';
import { environmentWith, executable, startMisbehaving, startShipped, stopAll } from './plugins';

afterEach(stopAll);

describe('handshake', () => {
  it('is one line of six fields with a socket only its owner may use', async () => {
    const plugin = await startShipped();
    expect(plugin.process.stdout).toEqual([`1|2|unix|${plugin.address.address}|grpc|`]);
    expect(dirname(plugin.address.address)).toBe(tmpdir());
    const stats = statSync(plugin.address.address);
    expect(stats.isSocket()).toBe(true);
    expect(stats.mode & 0o077).toBe(0);
  });

  it('puts the socket where a runner wants it', async () => {
    const plugin = await startShipped({ runnerStyle: true });
    expect(plugin.address.address).toMatch(/\/eg-host-[^/]+\/[^/]+\.sock$/);
    expect((await plugin.checkHealth()).status).toBe('ok');
  });

  it('gives the socket to the group a runner names', async () => {
    const group = String(process.getegid?.());
    const plugin = await startShipped({ runnerStyle: true, extraEnv: { PLUGIN_UNIX_SOCKET_GROUP: group } });
    const stats = statSync(plugin.address.address);
    expect([stats.mode & 0o777, String(stats.gid)]).toEqual([0o660, group]);
  });

  it('says that it does not multiplex where it is asked', async () => {
    const plugin = await startShipped({ extraEnv: { PLUGIN_MULTIPLEX_GRPC: 'true' } });
    expect(plugin.process.stdout).toEqual([`1|2|unix|${plugin.address.address}|grpc||false`]);
  });

  it('is found in a list of protocol versions', async () => {
    const plugin = await startShipped({ extraEnv: { PLUGIN_PROTOCOL_VERSIONS: '2,3' } });
    expect(plugin.address.network).toBe('unix');
  });
});

describe('a start that cannot be', () => {
  it.each([
    [
      'too long a socket directory',
      { PLUGIN_UNIX_SOCKET_DIR: `/tmp/${'x'.repeat(100)}` },
      /socket's path is 1\d\d bytes/,
    ],
    ['no such socket directory', { PLUGIN_UNIX_SOCKET_DIR: '/nowhere/at/all' }, /Cannot start/],
    ['no such group', { PLUGIN_UNIX_SOCKET_GROUP: 'nobody-has-this' }, /expected a group of \/etc\/group or a number/],
    ['an older protocol', { PLUGIN_PROTOCOL_VERSIONS: '1' }, /expected a list with 2, got "1"/],
    ['no protocol at all', { PLUGIN_PROTOCOL_VERSIONS: undefined }, /expected a list with 2, got ""/],
  ])('%s ends with 1, a reason and no handshake', async (_name, changes, reason) => {
    const plugin = spawnPlugin({ executable, env: environmentWith(changes) });
    expect(await plugin.exited).toEqual({ code: 1, signal: null });
    expect(plugin.stdout).toEqual([]);
    expect(plugin.logs.map((line) => line.raw).join('\n')).toMatch(reason);
  });

  it('leaves no socket behind where the group cannot be given', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'eg-test-'));
    const env = environmentWith({ PLUGIN_UNIX_SOCKET_DIR: dir, PLUGIN_UNIX_SOCKET_GROUP: 'nobody-has-this' });
    await spawnPlugin({ executable, env }).exited;
    expect(readdirSync(dir)).toEqual([]);
    rmSync(dir, { recursive: true });
  });

  it('is logged without the secret in its reason when the app cannot be built', async () => {
    const failing = startMisbehaving({ ini: { start: 'fails' } });
    const error = await failing.then(() => null).catch((reason: unknown) => String(reason));
    expect(error).toContain('"@level":"error","@message":"Cannot start"');
    expect(error).not.toContain('hunter2');
  });
});

describe('started by a person', () => {
  it.each([
    ['--version', /^enterprise-groups-app \d+\.\d+\.\d+( \(\d{4}-\d\d-\d\d\))?$/],
    ['--help', /WeCom, DingTalk, Feishu and Lark/],
  ])('answers %s', async (argument, text) => {
    const plugin = spawnPlugin({ executable, args: [argument], env: {} });
    expect((await plugin.exited).code).toBe(0);
    expect(plugin.stdout.join('\n')).toMatch(text);
  });

  it.each([
    ['nothing to go by', {}],
    ['another cookie', environmentWith({ grafana_plugin_type: 'panel' })],
    ['an empty cookie', environmentWith({ grafana_plugin_type: '' })],
  ])('says what it is when there is %s', async (_name, env) => {
    const plugin = spawnPlugin({ executable, env });
    expect((await plugin.exited).code).toBe(1);
    expect(plugin.stdout).toEqual([]);
    expect(plugin.logs[0]?.raw).toBe('This is a Grafana plugin: Grafana starts it.');
  });

  it('names an argument it does not know', async () => {
    const plugin = spawnPlugin({ executable, args: ['--serve'], env: {} });
    expect((await plugin.exited).code).toBe(2);
    expect(plugin.logs[0]?.raw).toBe('Unknown argument: --serve');
  });
});

describe('several at once', () => {
  it('do not get in each other’s way', async () => {
    const [first, second] = await Promise.all([startShipped(), startShipped()]);
    expect(first.address.address).not.toBe(second.address.address);
    await first.kill();
    expect(existsSync(second.address.address)).toBe(true);
    expect((await second.checkHealth()).status).toBe('ok');
  });

  it('start again over what a killed one left behind', async () => {
    const killed = await startShipped();
    killed.process.signal('SIGKILL');
    await killed.exited;
    expect(existsSync(killed.address.address)).toBe(true);
    const next = await startShipped();
    expect((await next.checkHealth()).status).toBe('ok');
    rmSync(killed.address.address, { force: true });
  });
});
