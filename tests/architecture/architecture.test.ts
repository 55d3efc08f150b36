import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

import { type Layer, LAYERS } from './layers';

const ROOT = join(import.meta.dir, '../..');

/** One import of a file: a path from the repository's root where it is our own, else a package's name. */
interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts'];

/** Every source file of ours; tests may import what they test with, so they are held to nothing but not being imported. */
const files = [...new Bun.Glob('{src,backend,dev,tests,bench}/**/*.{ts,tsx}').scanSync(ROOT)]
  .map((file) => file.replaceAll('\\', '/'))
  // Tools of others are installed in dev/tools.
  .filter((file) => !file.endsWith('.d.ts') && !file.includes('/node_modules/'))
  .sort();
const sources = files.filter((file) => !isTest(file));
const imports = new Map(sources.map((file) => [file, readImports(ROOT, file)]));

/** Every import of a file, static or dynamic, of values or of types. Throws where an import leads nowhere. */
function readImports(root: string, path: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) {
      return { from: path, to: fileName, isPackage: true };
    }
    const target = join(root, dirname(path), fileName);
    const found = ENDINGS.map((ending) => target + ending).find((file) => existsSync(file) && statSync(file).isFile());
    if (found === undefined) {
      throw new Error(`${path} imports ${fileName}, which is not there`);
    }
    return { from: path, to: relative(root, found).replaceAll('\\', '/'), isPackage: false };
  });
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/testing\/|^src\/test\//.test(file);
}

function layerOf(file: string): Layer | undefined {
  return LAYERS.find(({ prefix }) => file === prefix || (prefix.endsWith('/') && file.startsWith(prefix)));
}

function isAllowed(layer: Layer, { to, isPackage }: Import): boolean {
  if (isPackage) {
    return layer.packages.some((name) => matches(name, to));
  }
  const target = layerOf(to);
  return target === layer || layer.layers.some((name) => matches(name, target?.name ?? to));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** A chain of files that import each other in a circle, the first named again at its end; null where there is none. */
function findCycle(importsOf: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const chain: string[] = [];

  function visit(file: string): string[] | null {
    if (chain.includes(file)) {
      return [...chain.slice(chain.indexOf(file)), file];
    }
    if (done.has(file)) {
      return null;
    }
    chain.push(file);
    for (const next of importsOf.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle !== null) {
        return cycle;
      }
    }
    chain.pop();
    done.add(file);
    return null;
  }

  for (const file of importsOf.keys()) {
    const cycle = visit(file);
    if (cycle !== null) {
      return cycle;
    }
  }
  return null;
}

describe('imports', () => {
  test('every file belongs to a layer', () => {
    expect(sources.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  test.each(LAYERS.map((layer) => [layer.name, layer] as const))('of %s stay within its table', (_, layer) => {
    const own = sources.filter((file) => layerOf(file) === layer);
    const refused = own.flatMap((file) => (imports.get(file) ?? []).filter((each) => !isAllowed(layer, each)));
    expect(refused.map(({ from, to }) => `${from} must not import ${to}. ${layer.instead}`)).toEqual([]);
  });

  test('never go round in a circle', () => {
    const own = new Map([...imports].map(([file, all]) => [file, all.filter((i) => !i.isPackage).map((i) => i.to)]));
    expect(findCycle(own)).toBeNull();
  });

  test('of what ships lead to no test', () => {
    const shipped = [...imports.values()].flat().filter(({ from }) => /^(src|backend)\//.test(from));
    const toTests = shipped.filter(({ to, isPackage }) => !isPackage && isTest(to));
    expect(toTests.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const layer = (name: string) => LAYERS.find((each) => each.name === name) as Layer;
  const file = (from: string, to: string): Import => ({ from, to, isPackage: false });
  const library = (from: string, to: string): Import => ({ from, to, isPackage: true });

  test.each([
    ['src/core/card/', library('src/core/card/a.ts', 'node:fs')],
    ['src/core/card/', library('src/core/card/a.ts', 'react')],
    ['src/core/card/', file('src/core/card/a.ts', 'src/core/fit/fitCard.ts')],
    ['src/core/vendors/wecom/', file('src/core/vendors/wecom/a.ts', 'src/core/vendors/feishu/feishu.ts')],
    ['src/pages/Webhooks/', file('src/pages/Webhooks/A.tsx', 'backend/main.ts')],
    ['src/pages/Webhooks/', file('src/pages/Webhooks/A.tsx', 'src/pages/Deliveries/A.tsx')],
    ['src/pages/Webhooks/', file('src/pages/Webhooks/A.tsx', 'src/pages/App/A.tsx')],
    ['src/features/', file('src/features/access/a.tsx', 'src/pages/App/A.tsx')],
    ['src/extensions/', file('src/extensions/a.ts', 'src/pages/App/A.tsx')],
    ['src/ui/', file('src/ui/a.tsx', 'src/features/access/a.tsx')],
    ['src/ui/', file('src/ui/a.tsx', 'src/api/a.ts')],
    ['backend/routes/', file('backend/routes/a.ts', 'backend/grafana/serve.ts')],
    ['backend/grafana/', file('backend/grafana/a.ts', 'src/core/formatNotification.ts')],
    ['backend/delivery/', library('backend/delivery/a.ts', '@grpc/grpc-js')],
    ['backend/delivery/', library('backend/delivery/a.ts', 'prom-client')],
    ['backend/routes/', library('backend/routes/a.ts', 'jose')],
    ['backend/settings/', library('backend/settings/a.ts', 'jose')],
    ['backend/license/', file('backend/license/a.ts', 'backend/routes/app.ts')],
    ['backend/license/', file('backend/license/a.ts', 'backend/settings/environment.ts')],
    ['src/core/license/', library('src/core/license/a.ts', 'jose')],
    ['src/core/license/', library('src/core/license/a.ts', 'semver')],
    ['backend/delivery/', file('backend/delivery/a.ts', 'backend/metrics/createMetrics.ts')],
    ['backend/createDelivery.ts', file('backend/createDelivery.ts', 'backend/routes/app.ts')],
    ['backend/createDelivery.ts', file('backend/createDelivery.ts', 'backend/grafana/serve.ts')],
    ['backend/routes/', file('backend/routes/a.ts', 'backend/createDelivery.ts')],
    ['backend/routes/', file('backend/routes/a.ts', 'dev/sandbox/startSandbox.ts')],
    ['dev/sandbox/', file('dev/sandbox/a.ts', 'src/core/webhook/vendor.ts')],
    ['dev/sandbox/', file('dev/sandbox/a.ts', 'backend/delivery/sendMessage.ts')],
    ['dev/fakeGrafana/', file('dev/fakeGrafana/a.ts', 'src/core/webhook/vendor.ts')],
    ['dev/fakeGrafana/', file('dev/fakeGrafana/a.ts', 'dev/workbench/samples.ts')],
    ['dev/fakeGrafana/', library('dev/fakeGrafana/a.ts', 'bun')],
  ])('%s may not import %o', (name, refused) => {
    expect(isAllowed(layer(name), refused)).toBe(false);
  });

  test('a circle is found and named', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(findCycle(circle)).toEqual(['b', 'c', 'b']);
    expect(findCycle(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toBeNull(); // prettier-ignore
  });
});
