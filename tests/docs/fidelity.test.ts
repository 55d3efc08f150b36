import { describe, expect, it } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dir, '../..');
const page = readFileSync(join(ROOT, 'docs/fidelity.md'), 'utf8');

/** Files with tests that the page names, each with the name of a test or '' for all of them. */
const NAMED = [...page.matchAll(/`((?:dev|src|backend|tests)\/[\w./-]+\.tsx?)`(?:: “([^”]+)”)?/g)].map(
  ([, file = '', name = '']) => ({ file, name })
);

/** Rows of the table of what we rely on. */
const ROWS = (/^## What we rely on\n\n(.*?)\n\n##/ms.exec(page)?.[1] ?? '').split('\n').slice(2);

describe('docs/fidelity.md', () => {
  it('names tests', () => {
    expect(NAMED.length).toBeGreaterThan(ROWS.length);
    expect(ROWS.length).toBeGreaterThan(25);
  });

  it('names only tests there are', () => {
    const missing = NAMED.filter(({ file, name }) => {
      const path = join(ROOT, file);
      return !existsSync(path) || !plain(readFileSync(path, 'utf8')).includes(plain(name));
    });
    expect(missing).toEqual([]);
  });

  it('has for everything a source, a test and what the plugin does', () => {
    const cells = ROWS.map((row) => row.split('|').slice(1, -1));
    expect(cells.filter((row) => row.length !== 4 || row.some((cell) => cell.trim() === ''))).toEqual([]);
    expect(cells.filter(([, , tests = '']) => !/`[\w./-]+\.tsx?`/.test(tests))).toEqual([]);
  });
});

/** Quotes are escaped in some names and not in others. */
function plain(text: string): string {
  return text.replaceAll('\\', '');
}
