// npm run generate [-- --check]: TypeScript for proto/*.proto, and JSON Schemas of the provisioning files.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';

import { BUN, ROOT } from './ensureInstalled.mjs';
import { readFlags } from './flags.mjs';

const USAGE = `npm run generate [-- --check]

Writes backend/grafana/gen, TypeScript for proto/*.proto, and provisioning/schemas, JSON Schemas of the provisioning files.

  --check  only compares, and ends with 1 where something differs`;

const GENERATED = join(ROOT, 'backend/grafana/gen');

/** Generates into `outDir`/gen. Throws with buf's own words where a definition is wrong. */
function generateInto(outDir) {
  const bin = join(ROOT, 'node_modules/.bin');
  const result = spawnSync(join(bin, 'buf'), ['generate', '--output', outDir], {
    cwd: join(ROOT, 'proto'),
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.error || result.status !== 0) {
    throw new Error(`buf generate failed: ${result.error?.message ?? result.stderr}`);
  }
}

/** File contents by path below `dir`, sorted. */
function readTree(dir) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(dir, path), readFileSync(path, 'utf8')]));
}

/** Paths whose content differs between two trees, or that only one of them has. */
function differingPaths(a, b) {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
}

/**
 * Writes the generated code, or with `check` only compares it with what is committed.
 * Returns the paths that differed before.
 */
function generate({ check }) {
  const outDir = mkdtempSync(join(tmpdir(), 'enterprise-groups-gen-'));
  try {
    generateInto(outDir);
    const fresh = join(outDir, 'gen');
    const stale = differingPaths(readTree(fresh), safeReadTree(GENERATED));
    if (!check && stale.length > 0) {
      rmSync(GENERATED, { recursive: true, force: true });
      cpSync(fresh, GENERATED, { recursive: true });
    }
    return stale;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function safeReadTree(dir) {
  try {
    return readTree(dir);
  } catch (error) {
    if (error.code === 'ENOENT') {
      return new Map();
    }
    throw error;
  }
}

const { check = false } = readFlags(USAGE, { check: { type: 'boolean' } }).values;
const stale = generate({ check });
if (stale.length === 0) {
  console.log('backend/grafana/gen is what proto/ gives.');
} else if (check) {
  console.error(`backend/grafana/gen is not what proto/ gives: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
} else {
  console.log(`Written to backend/grafana/gen: ${stale.join(', ')}`);
}

const schemas = ['run', 'dev/provisioning/schemas/main.ts', ...(check ? ['--check'] : [])];
if (spawnSync(BUN, schemas, { cwd: ROOT, stdio: 'inherit' }).status !== 0) {
  process.exitCode = 1;
}
