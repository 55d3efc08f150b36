import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dir, '../../..');
const PAGE = join(import.meta.dir, '../page');
/** Folders the page shares with the rest of the workbench. */
const SHARED = [join(import.meta.dir, '../extensions'), join(import.meta.dir, '../dashboards')];
const MODULES = join(ROOT, 'node_modules');

/** Grafana's insides that its packages name for nobody, and where they are. */
const INSIDES: Readonly<Record<string, string>> = {
  'grafana-i18n-inside/i18n': join(MODULES, '@grafana/i18n/dist/esm/i18n.mjs'),
  'grafana-runtime-inside/PluginPage': join(MODULES, '@grafana/runtime/dist/esm/components/PluginPage.mjs'),
};

/**
 * Bundles the host page's program with all it shares with the plugin, and returns the folder the files are in. What was
 * bundled before is taken again while neither the page's sources nor the installed packages have changed.
 */
export async function bundlePage(): Promise<string> {
  const folder = join(ROOT, '.tmp/workbench-page', fingerprint());
  if (!existsSync(folder)) {
    await bundleInto(folder);
  }
  return folder;
}

async function bundleInto(folder: string): Promise<void> {
  const parent = join(folder, '..');
  rmSync(parent, { recursive: true, force: true });
  // Put in its place whole, so that a bundle that was given up half way is not taken for one.
  const unfinished = join(parent, `unfinished-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  const result = await Bun.build({
    entrypoints: [join(PAGE, 'client.tsx')],
    outdir: unfinished,
    target: 'browser',
    format: 'esm',
    splitting: true,
    minify: true,
    naming: { entry: '[name].[ext]', chunk: 'chunk-[hash].[ext]', asset: '[name]-[hash].[ext]' },
    // What Grafana ships: React without its development checks.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'insides', setup: leadToInsides }],
  });
  if (!result.success) {
    throw new AggregateError(result.logs, 'the host page was not bundled');
  }
  renameSync(unfinished, folder);
}

function leadToInsides(build: Bun.PluginBuilder): void {
  // Grafana serves its fonts itself; the package names files that are not in it. Without them the system's fonts show.
  build.onLoad({ filter: /GlobalStyles\/fonts\.mjs$/ }, () => ({
    contents: 'export function getFontStyles() { return {}; }',
    loader: 'js',
  }));
  build.onResolve({ filter: /^grafana-[a-z0-9]+-inside\// }, ({ path }) => {
    const inside = INSIDES[path];
    if (inside === undefined) {
      throw new Error(`expected one of ${Object.keys(INSIDES).join(', ')}, got ${path}`);
    }
    return { path: inside };
  });
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Of the page's sources, this file, and what is installed. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = [PAGE, ...SHARED].flatMap(filesBelow);
  for (const file of [...sources, import.meta.path, join(ROOT, 'package-lock.json')].sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
