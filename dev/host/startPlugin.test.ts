import { describe, expect, it } from 'bun:test';
import { startPlugin } from './startPlugin';

/** A program that does what the shell script says. */
function script(text: string): { executable: string; args: string[] } {
  return { executable: '/bin/sh', args: ['-c', text] };
}

describe('startPlugin gives up', () => {
  it.each([
    [
      'on a program that ends, with what it said',
      'echo broken >&2; exit 3',
      /exited before the handshake \(code 3.*broken/s,
    ],
    ['on words before the handshake', 'echo hello; exec cat', /Unrecognized remote plugin message/],
    ['on another protocol', "echo '1|1|unix|/x|grpc|'; exec cat", /expected protocol version 2, got "1"/],
  ])('%s', async (_name, text, reason) => {
    const error = await startPlugin(script(text))
      .then(() => null)
      .catch(String);
    expect(error).toMatch(reason);
  });

  it('on a program that is not there', () => {
    expect(startPlugin({ executable: '/no/such/program' })).rejects.toThrow();
  });
});

describe('kill', () => {
  it('kills after two seconds what does not end when asked', async () => {
    const plugin = await startPlugin(script("echo '1|2|unix|/no/such.sock|grpc|'; exec sleep 60"));
    const report = await plugin.kill();
    expect(report).toMatchObject({ killed: true, code: null, signal: 'SIGKILL' });
    expect(await plugin.kill()).toBe(report);
  });
});
