import { cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** The checkout these tests are part of. */
export const ROOT: string = resolve(import.meta.dirname, '../..');

/** What is made here, or does not belong to the sources. */
const NOT_SOURCES = ['node_modules', 'dist', 'build', 'artifacts', '.git', '.tmp', '.eslintcache', 'coverage'];

/** Runs `npm run package` for one system in a checkout. Rejects with its words where it fails. */
export async function makePackage(checkout: string, system: string, out: string, epoch: number): Promise<void> {
  const child = Bun.spawn([process.execPath, 'run', 'dev/package/main.ts', '--only', system, '--out', out], {
    cwd: checkout,
    env: { ...process.env, INIT_CWD: checkout, SOURCE_DATE_EPOCH: String(epoch) },
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [said, code] = await Promise.all([new Response(child.stderr).text(), child.exited]);
  if (code !== 0) {
    throw new Error(`npm run package ended with ${code}: ${said}`);
  }
}

/** Another checkout with the same sources and the same packages, and nothing that was built. It is on the same disk. */
export function copyCheckout(to: string): void {
  const isSource = (path: string) => !NOT_SOURCES.includes(basename(path));
  for (const name of readdirSync(ROOT).filter(isSource)) {
    cpSync(join(ROOT, name), join(to, name), { recursive: true, filter: isSource });
  }
  linkTree(join(ROOT, 'node_modules'), join(to, 'node_modules'));
}

/** Links each file, which takes no room. Caches stay behind: what they hold was made here. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (entry.name !== '.cache') {
        linkTree(source, target);
      }
    } else if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(source), target);
    } else {
      linkSync(source, target);
    }
  }
}
