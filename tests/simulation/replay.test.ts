import { expect, test } from 'bun:test';
import { join } from 'node:path';

const ROOT = join(import.meta.dir, '../..');

const PROGRAM = `
  import { runSeed } from './dev/simulation/report';
  for (const seed of [2, 5, 8]) {
    console.log((await runSeed(seed, { engine: 'sqlite', replicas: null })).mark);
  }
`;

/** The traces of some seeds, run in a process of their own. */
async function marks(): Promise<string> {
  const child = Bun.spawn([process.execPath, '-e', PROGRAM], { cwd: ROOT, stdout: 'pipe', stderr: 'inherit' });
  return await new Response(child.stdout).text();
}

test('the same seed makes the same run in every process', async () => {
  const [one, other] = await Promise.all([marks(), marks()]);
  expect(one).toMatch(/^([\da-f]{16}\n){3}$/);
  expect(other).toBe(one);
}, 120_000);
