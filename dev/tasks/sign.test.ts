import { describe, expect, it } from 'bun:test';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SIGN = join(import.meta.dir, 'sign.mjs');

/** Runs it in Node as npm does, without the token of whoever runs the tests. */
function sign(...args: string[]) {
  const env = { ...process.env, GRAFANA_ACCESS_POLICY_TOKEN: '' };
  const { status, stdout, stderr } = spawnSync('node', [SIGN, ...args], { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

describe('npm run sign', () => {
  it('says how it is used', () => {
    expect(sign('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--root-urls') });
  });

  it('asks for the addresses, and then for the token, before it starts anything', () => {
    expect(sign()).toMatchObject({ status: 2, stderr: expect.stringMatching(/^--root-urls: expected/) });
    const { status, stderr } = sign('--root-urls', 'https://grafana.example.com');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^GRAFANA_ACCESS_POLICY_TOKEN: expected a token .*, found none\n$/),
    });
  });
});
