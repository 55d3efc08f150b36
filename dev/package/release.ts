import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** What a package is named and dated by. */
export interface Release {
  readonly name: string;
  readonly version: string;
  readonly date: Date;
}

const PackageJson = v.object({ name: v.string(), version: v.string() });

/** Name and version of package.json, and this moment. */
export function readRelease(root: string, seconds: number): Release {
  const about = v.parse(PackageJson, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return { ...about, date: new Date(seconds * 1_000) };
}
