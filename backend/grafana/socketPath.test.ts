import { expect, it } from 'bun:test';
import { socketPath } from './socket';

const PARTS = { dir: '/tmp', pid: 42, random: 'abc123', platform: 'linux' } as const;

it('is short and carries process and chance', () => {
  expect(socketPath(PARTS)).toBe('/tmp/eg-42-abc123.sock');
});

it.each([
  ['linux', 107],
  ['darwin', 103],
  ['freebsd', 103],
] as const)('on %s takes a path of %d bytes and refuses one more', (platform, maxBytes) => {
  const name = '/eg-42-abc123.sock'.length;
  const dir = `/${'d'.repeat(maxBytes - name - 1)}`;
  expect(socketPath({ ...PARTS, platform, dir })).toHaveLength(maxBytes);
  expect(() => socketPath({ ...PARTS, platform, dir: `${dir}d` })).toThrow(`is ${maxBytes + 1} bytes`);
});

it('counts bytes, not characters', () => {
  expect(() => socketPath({ ...PARTS, dir: `/${'警'.repeat(40)}` })).toThrow('shorter TMPDIR');
});
