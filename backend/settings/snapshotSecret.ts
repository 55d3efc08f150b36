import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readOwnFile } from '../files/ownFiles';
import { writeWhole } from './writeWhole';

/** Name of the file with a secret of our own making, for where an administrator gave none. */
export const KEY_FILE = 'settings.key';

/** Bytes of such a secret. */
const SECRET_BYTES = 32;

/** Such a secret as text: base64 of its bytes. */
const SECRET = /^[A-Za-z0-9+/]{43}=$/;

/**
 * The secret that seals the settings: `encryption_key` of the ini, or one that is made once and kept beside them, where
 * it protects a copy of the one file alone. Rejects where it can be neither read nor made.
 */
export async function snapshotSecret(folder: string, encryptionKey: string | null): Promise<string> {
  return encryptionKey ?? (await kept(join(folder, KEY_FILE))) ?? (await made(join(folder, KEY_FILE)));
}

/** Null where there is none, or where it was damaged: what it sealed is lost then, but not what is sealed from now on. */
async function kept(path: string): Promise<string | null> {
  try {
    const text = (await readOwnFile(path)).toString('utf8').trim();
    return SECRET.test(text) ? text : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

async function made(path: string): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64');
  await writeWhole(path, Buffer.from(`${secret}\n`));
  return secret;
}
