import { describe, expect, it } from 'bun:test';
import { handshakeLine, readInvitation } from './handshake';

const COOKIE = { grafana_plugin_type: 'datasource' };
const GRAFANA = {
  ...COOKIE,
  PLUGIN_MIN_PORT: '10000',
  PLUGIN_MAX_PORT: '25000',
  PLUGIN_PROTOCOL_VERSIONS: '2',
};

const WISH = { socketDir: null, socketGroup: null, minPort: 10_000, maxPort: 25_000, multiplexAsked: false };

describe('readInvitation', () => {
  it('takes what Grafana sends', () => {
    expect(readInvitation(GRAFANA)).toEqual({ kind: 'invited', wish: WISH });
  });

  it('takes what a runner adds', () => {
    const env = {
      ...GRAFANA,
      PLUGIN_UNIX_SOCKET_DIR: '/run/p',
      PLUGIN_UNIX_SOCKET_GROUP: 'g',
      PLUGIN_MULTIPLEX_GRPC: 'true',
    };
    expect(readInvitation(env)).toEqual({
      kind: 'invited',
      wish: { ...WISH, socketDir: '/run/p', socketGroup: 'g', multiplexAsked: true },
    });
  });

  it.each([['2'], ['1,2'], ['2,3'], ['3, 2']])('takes protocol versions %s', (versions) => {
    expect(readInvitation({ ...GRAFANA, PLUGIN_PROTOCOL_VERSIONS: versions }).kind).toBe('invited');
  });

  it.each([[undefined], [''], ['1'], ['3'], ['22'], ['two']])('refuses protocol versions %p in words', (versions) => {
    const invitation = readInvitation({ ...GRAFANA, PLUGIN_PROTOCOL_VERSIONS: versions });
    expect(invitation).toEqual({
      kind: 'unsupported',
      reason: expect.stringContaining(`expected a list with 2, got "${versions ?? ''}"`),
    });
  });

  it.each([[{}], [{ grafana_plugin_type: '' }], [{ ...GRAFANA, grafana_plugin_type: 'app' }]])(
    'knows that %p is no host',
    (env) => {
      expect(readInvitation(env)).toEqual({ kind: 'notInvited' });
    }
  );

  it.each([['x'], ['-1'], ['70000'], ['0'], ['1.5'], [undefined]])('falls back from port %p', (port) => {
    const env = { ...GRAFANA, PLUGIN_MIN_PORT: port, PLUGIN_MAX_PORT: port };
    expect(readInvitation(env)).toEqual({ kind: 'invited', wish: WISH });
  });
});

describe('handshakeLine', () => {
  it.each([
    [{ network: 'unix', address: '/tmp/a.sock' } as const, false, '1|2|unix|/tmp/a.sock|grpc|'],
    [{ network: 'tcp', address: '127.0.0.1:10000' } as const, false, '1|2|tcp|127.0.0.1:10000|grpc|'],
    [{ network: 'unix', address: '/tmp/a.sock' } as const, true, '1|2|unix|/tmp/a.sock|grpc||false'],
  ])('%p, multiplex asked: %p', (address, multiplexAsked, line) => {
    expect(handshakeLine(address, multiplexAsked)).toBe(line);
  });
});
