import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with everything an admin would write. */
export const PROVISIONING = join(import.meta.dir, '../../provisioning');

/** Every file of it, by its path in it. */
export const SHIPPED: ReadonlyMap<string, string> = new Map(
  readdirSync(PROVISIONING, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(PROVISIONING.length + 1), readFileSync(path, 'utf8')])
);

/** The text of one of them. */
export function shipped(path: string): string {
  const text = SHIPPED.get(path);
  if (text === undefined) {
    throw new Error(`expected one of ${[...SHIPPED.keys()].join(', ')}, got ${path}`);
  }
  return text;
}
