import { expect, test } from 'bun:test';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { CHOSEN, CHOSEN_MAX_BYTES } from '../../dev/screenshots/chosen';

const ROOT = join(import.meta.dir, '../..');

test('every picture that ships is named in plugin.json, and no other', () => {
  const { info } = JSON.parse(readFileSync(join(ROOT, 'src/plugin.json'), 'utf8')) as {
    info: { screenshots: Array<{ path: string }> };
  };
  const shipped = CHOSEN.filter(({ file }) => file.startsWith('src/')).map(({ file }) => file);
  expect(info.screenshots.map(({ path }) => `src/${path}`).sort()).toEqual(shipped.sort());
});

test.each(CHOSEN.map(({ file }) => file))('%s is a small PNG', (file) => {
  const path = join(ROOT, file);
  expect(readFileSync(path).subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(statSync(path).size).toBeLessThanOrEqual(CHOSEN_MAX_BYTES);
});
