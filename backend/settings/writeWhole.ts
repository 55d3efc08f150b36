import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that only this user may read, so that after any crash either the old content is there or the new one,
 * whole. Rejects with the file system's error and leaves the old content then.
 */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const draft = `${path}.draft`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await rm(draft, { force: true }); // An old one would keep its rights.
    await writeAndFlush(draft, content);
    await rename(draft, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined); // The first error says what is wrong.
    throw error;
  }
}

async function writeAndFlush(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Which file a name stands for is on disk only when its folder is. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
