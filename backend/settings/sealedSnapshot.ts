import { join } from 'node:path';

import { checkFolder, type DataFolder, makeFolder, readOwnFile } from '../files/ownFiles';
import { errorText } from '../log/errorText';
import { type Logger } from '../log/logger';
import { readSettings, type SettingsByOrg, writeSettings } from './keptSettings';
import { latestOnly } from './latestOnly';
import { createSeal, type Seal } from './seal';
import { snapshotSecret } from './snapshotSecret';
import { writeWhole } from './writeWhole';

/** Name of the file in the data directory. */
export const SNAPSHOT_FILE = 'settings.sealed';

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
        `The settings cannot be kept in ${path}: after a restart, deliveries wait for Grafana’s next call. ` +
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
          'Nothing needs to be done: deliveries go on with Grafana’s next call, which brings the settings anew.'
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
