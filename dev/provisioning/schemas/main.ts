import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { readFlags } from '../../tasks/flags.mjs';
import { SCHEMA_FILES } from './files';

const USAGE = `bun dev/provisioning/schemas/main.ts [--check]

Writes provisioning/schemas: JSON Schemas of the provisioning files, made of the plugin's own rules.

  --check  only compares, and ends with 1 where something differs`;

const ROOT = join(import.meta.dir, '../../..');

const { check } = readFlags(USAGE, { check: { type: 'boolean', default: false } }).values;
for (const [path, schema] of SCHEMA_FILES) {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (text === readIfThere(join(ROOT, path))) {
    continue;
  }
  if (check) {
    console.error(`${path} is not what the plugin's rules give. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
    console.log(`Written: ${path}`);
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // Then it is not what the rules give.
  }
}
