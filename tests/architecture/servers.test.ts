import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'bun:test';
import { Glob } from 'bun';

const ROOT = join(import.meta.dir, '../..');

/** Servers of Bun, each with its options up to the first function. */
const SERVERS = [...new Glob('{backend,dev,tests,bench}/**/*.ts').scanSync(ROOT)].flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/Bun\.serve\(\{[\s\S]*?fetch:/g)].map(
    ([start]) => [file, start] as const
  )
);

it('has servers to look at', () => {
  expect(SERVERS.length).toBeGreaterThan(9);
});

it.each(SERVERS)('%s does not share its port with a second one', (_, start) => {
  // Without it Bun sets SO_REUSEPORT, and two programs answer on one port by turns.
  expect(start).toContain('reusePort: false');
});
