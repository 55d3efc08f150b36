import { statfs } from 'node:fs/promises';

/** Free space for this user on the disk that holds a folder, in bytes. Rejects where there is no such folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
