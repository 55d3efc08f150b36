import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { checkFolder, type DataFolder, makeFolder, readOwnFile } from '../files/ownFiles';
import { errorText } from '../log/errorText';
import { type Logger } from '../log/logger';
import { readSettings, type SettingsByOrg, writeSettings } from './keptSettings';
import { latestOnly } from './latestOnly';
import { createSeal, type Seal } from './seal';

/** Name of the file in the data directory. */
export const SNAPSHOT_FILE = 'settings.sealed';

/** Name of the file with a secret of our own making, for where an administrator gave none. */
export const KEY_FILE = 'settings.key';

/** Bytes of such a secret. */
const SECRET_BYTES = 32;

/** Such a secret as text: base64 of its bytes. */
const SECRET = /^[A-Za-z0-9+/]{43}=$/;

export interface SnapshotOptions {
  /** Made if it is missing. */
  readonly folder: DataFolder;
  /** `encryption_key` of the ini; null makes a secret of our own. A secret. */
  readonly encryptionKey: string | null;
  readonly log: Logger;
}

/**
 * The last settings of all organisations on disk, sealed, so that after a restart deliveries go on before Grafana calls.
 * It is a convenience: whatever is wrong with it is a warning, never a reason to fail.
 */
export interface SealedSnapshot {
  /** Empty where there is none, or none that can be opened. */
  load(): Promise<SettingsByOrg>;
  /** Resolves when these settings, or later ones, are on disk or cannot be put there. Saves that come together are one. */
  save(settings: SettingsByOrg): Promise<void>;
}

export function createSealedSnapshot({ folder, encryptionKey, log }: SnapshotOptions): SealedSnapshot {
  const path = join(folder.path, SNAPSHOT_FILE);
  let seal: Promise<Seal> | null = null;
  const getSeal = (): Promise<Seal> => {
    seal ??= snapshotSecret(folder.path, encryptionKey).then(createSeal);
    return seal;
  };

  async function write(settings: SettingsByOrg): Promise<void> {
    try {
      makeFolder(folder);
      await writeWhole(path, await (await getSeal()).seal(writeSettings(settings)));
    } catch (error) {
      seal = null;
      log.warn(
        `The settings cannot be kept in ${path}: after a restart, deliveries are queued until Grafana’s next call. ` +
          'Check data_path and who may write there.',
        { error: errorText(error) }
      );
    }
  }

  async function load(): Promise<SettingsByOrg> {
    try {
      checkFolder(folder);
      const sealed = await readOwnFile(path);
      const text = await (await getSeal()).unseal(sealed);
      const settings = text === null ? null : readSettings(text);
      if (settings !== null) {
        return settings;
      }
      log.warn(
        `The settings kept in ${path} cannot be opened: the file was changed, or encryption_key was. ` +
          'No action is needed: deliveries continue with Grafana’s next call, which sends the settings again.'
      );
    } catch (error) {
      seal = null;
      if (!isMissing(error)) {
        log.warn(`The settings kept in ${path} cannot be read. Check data_path and who may read there.`, {
          error: errorText(error),
        });
      }
    }
    return new Map();
  }

  return { load, save: latestOnly(write) };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * The secret that seals the settings: `encryption_key` of the ini, or one that is made once and kept beside them, where
 * it protects a copy of the one file alone. Rejects where it can be neither read nor made.
 */
async function snapshotSecret(folder: string, encryptionKey: string | null): Promise<string> {
  return encryptionKey ?? (await kept(join(folder, KEY_FILE))) ?? (await made(join(folder, KEY_FILE)));
}

/** Null where there is none, or where it was damaged: what it sealed is lost then, but not what is sealed from now on. */
async function kept(path: string): Promise<string | null> {
  try {
    const text = (await readOwnFile(path)).toString('utf8').trim();
    return SECRET.test(text) ? text : null;
  } catch (error) {
    if (isMissing(error)) {
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

/**
 * Writes a file that only this user may read, so that after any crash either the old content is there or the new one,
 * whole. Rejects with the file system's error and leaves the old content then.
 */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
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

/** A file's name is on disk only when its folder is. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
