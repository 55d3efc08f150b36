import { beforeAll, describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { DEFAULT_SWITCHES } from '../../dev/sandbox/switches';
import { VENDORS } from '../../src/core/webhook/vendor';
import { type Changes, ScratchTypes, type TypeFault } from './scratchTypes';

const ROOT = join(import.meta.dir, '../..');
const GUIDE = 'docs/adding-a-vendor.md';

/** Parses and checks what vendors concern: some 45 s, more on a busy machine. */
const TIMEOUT_MS = 300_000;

/** The vendor that Acme is like: its files are Acme's, with the name exchanged. It shares nothing with another. */
const TWIN = 'dingtalk';

/** By the front end's rules; so are the core's tests, which run in Jest. */
const isFrontEnd = (file: string) => /^src\/(?!core\/)|^src\/.*\.test\.ts$/.test(file);

const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Switches for gaps in the twin's documents: their names stay, for they are no names of a vendor. */
const SWITCH_NAMES = new Set(Object.keys(DEFAULT_SWITCHES));

function asAcme(source: string): string {
  const renamed = (word: string) =>
    word
      .replaceAll('dingtalk', 'acme')
      .replaceAll(/Ding[tT]alk/g, 'Acme')
      .replaceAll('DINGTALK', 'ACME');
  return source.replace(/\w+/g, (word) => (SWITCH_NAMES.has(word) ? word : renamed(word)));
}

const asTwin = (path: string) => path.replaceAll('acme', TWIN).replaceAll('Acme', 'Dingtalk');

/** The paths in the first column of the table below a heading of the guide. */
function filesBelow(heading: string): string[] {
  const section =
    text(GUIDE)
      .split(/^## /m)
      .find((each) => each.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));
}

const added = filesBelow('1. New files');
const touched = filesBelow('2. A line each');
const named = filesBelow('3. Its name');
const listed = [...touched, ...added];

/** The sources with Acme in them: its files, and in each registry its own line beside each of the twin's. */
const ACME: Changes = new Map([
  ...added.map((file) => [file, asAcme(text(asTwin(file)))] as const),
  ...touched.map((file) => [file, withLines(text(file))] as const),
]);

function withLines(source: string): string {
  return source
    .split('\n')
    .flatMap((line) => (/dingtalk/i.test(line) ? [line, asAcme(line)] : [line]))
    .join('\n');
}

/** Everything that may be imported, and is run or tested. */
const sources = [...new Bun.Glob('{src,backend,dev,tests,bench}/**/*.{ts,tsx}').scanSync(ROOT)].filter(
  (file) => !file.endsWith('.d.ts') && !file.startsWith('dev/workbench/page/') && !file.startsWith('tests/vendors/')
);

const everyVendor = VENDORS.map((vendor) => new RegExp(`\\b${vendor}\\b`, 'i'));

const namesAll = (file: string) => everyVendor.every((vendor) => vendor.test(text(file)));

/**
 * The files that types could force to know Acme: where every vendor is listed, and where the core's vendors meet the
 * sandbox's.
 */
const candidates = sources.filter(
  (file) => namesAll(file) || (text(file).includes("webhook/vendor'") && text(file).includes('sandbox/'))
);

const scratch = {
  front: new ScratchTypes(ROOT, 'tsconfig.json'),
  tools: new ScratchTypes(ROOT, 'tsconfig.tools.json'),
};

function check(files: readonly string[], changes: Changes): TypeFault[] {
  const code = files.filter((file) => /\.tsx?$/.test(file));
  return [
    ...scratch.tools.check(
      code.filter((file) => !isFrontEnd(file)),
      changes
    ),
    ...scratch.front.check(code.filter(isFrontEnd), changes),
  ];
}

describe('a fifth vendor', () => {
  test('is listed file by file', () => {
    expect(touched.filter((file) => !existsSync(join(ROOT, file)) || !/dingtalk/i.test(text(file)))).toEqual([]);
    expect(added.filter((file) => !/acme/i.test(file) || !existsSync(join(ROOT, asTwin(file))))).toEqual([]);
    expect(listed.length).toBeLessThanOrEqual(20);
  });

  let faults: TypeFault[] = [];
  beforeAll(() => {
    faults = check([...new Set([...listed, ...candidates])], ACME);
  }, TIMEOUT_MS);

  test('needs no file that the guide does not name', () => {
    const said = faults.map((fault) => `${fault.file} needs Acme, and ${GUIDE} does not say so: ${fault.text}`);
    expect(said).toEqual([]);
  });

  test.each(touched)(
    'needs its line in %s',
    (file) => {
      const without = new Map([...ACME, [file, text(file)]]);
      // By itself, or with those that go with it.
      const isNeeded = check([file], without).length > 0 || check(touched, without).length > 0;
      expect(isNeeded).toBe(true);
    },
    TIMEOUT_MS
  );

  test.each(added)('needs %s, as another of the files asks for it', (file) => {
    const name = file.replace(/\.tsx?$/, '');
    const asking = [...ACME].filter(([each, source]) => each !== file && importsOf(each, source ?? '').includes(name));
    expect(asking.length).toBeGreaterThan(0);
  });
});

/** Files of ours that a file imports. */
function importsOf(file: string, source: string): string[] {
  return [...source.matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => join(dirname(file), path));
}

describe('names of all vendors', () => {
  /** Samples and comments, which a fifth vendor makes neither wrong nor incomplete. */
  const EXAMPLES = ['dev/compose/setUp.ts', 'dev/sandbox/robot.ts', 'dev/screenshots/stage/cast.ts'];

  test('stand only where the guide says so', () => {
    const own = (file: string) => /^(src\/test|tests)\/|\.test\.tsx?$|\/vendors\/\w+\/|sandbox\/\w+\/\w+/.test(file);
    const naming = sources.filter((file) => !own(file) && namesAll(file));
    expect(naming.filter((file) => ![...listed, ...named, ...EXAMPLES].includes(file))).toEqual([]);
  });

  test.each(named)('stand in %s', (file) => {
    expect(everyVendor.filter((vendor) => !vendor.test(text(file)))).toEqual([]);
  });
});
