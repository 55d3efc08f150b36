import { closeSync, constants, fchmodSync, lstatSync, mkdirSync, openSync, renameSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A place for our data that others could have prepared. Its message is fit for people: what was expected, what was found, what to do. */
export class UntrustedPathError extends Error {
  override readonly name = 'UntrustedPathError';
}

/** Where the data is kept. */
export interface DataFolder {
  readonly path: string;
  /** In a folder that all users of the machine share, so that anybody may have made it first. */
  readonly isTemporary: boolean;
  /** Where an earlier version kept the same; it is taken over where it can be trusted. */
  readonly formerPath?: string;
}

/** Rights that others than the owner have. */
const OF_OTHERS = 0o077;

/**
 * Makes the folder, for this user alone, where it is missing. Throws `UntrustedPathError` where it is in a shared folder
 * and not safely this user's; throws what the file system throws.
 */
export function makeFolder(folder: DataFolder): void {
  const { path, isTemporary, formerPath } = folder;
  if (isTemporary && formerPath !== undefined && look(path) === null && isOurs(formerPath)) {
    renameSync(formerPath, path);
  }
  mkdirSync(path, { recursive: true, mode: 0o700 });
  checkFolder(folder);
}

/** The same, but makes nothing: a folder that is missing is as good as any. */
export function checkFolder({ path, isTemporary }: DataFolder): void {
  if (!isTemporary) {
    return; // The person who chose it knows who may write there.
  }
  const parent = look(dirname(path));
  // Others may rename what is in a folder they can write, unless it is sticky (inode(7)).
  if (parent !== null && (parent.mode & 0o022) !== 0 && (parent.mode & 0o1000) === 0) {
    throw untrusted(dirname(path), 'a folder where no one can rename the files of others', 'one where anyone can');
  }
  const found = look(path);
  const fault = found === null ? null : faultOf(found);
  if (fault !== null) {
    throw untrusted(path, 'a folder of this user alone (mode 700)', fault);
  }
}

/**
 * Makes a file for this user alone where it is missing, and takes others' rights away. Throws `UntrustedPathError` where
 * a link or something else is in its place, which is left as it is.
 */
export function makeFile(path: string): void {
  const found = checkFile(path);
  // A file that is as it has to be is not opened: closing it would let go of the locks this process has on it.
  if (found === null || (found.mode & OF_OTHERS) !== 0) {
    const file = openSync(path, constants.O_CREAT | constants.O_RDONLY | constants.O_NOFOLLOW, 0o600);
    try {
      fchmodSync(file, 0o600);
    } finally {
      closeSync(file);
    }
  }
}

/** Throws `UntrustedPathError` where something is there and is no file. Null where nothing is. */
export function checkFile(path: string): Stats | null {
  const found = look(path);
  if (found !== null && !found.isFile()) {
    throw untrusted(path, 'a file', found.isSymbolicLink() ? 'a link' : 'something else');
  }
  return found;
}

/**
 * Reads a file of ours, and takes others' rights away. Follows no link. Rejects with `UntrustedPathError` where a link or
 * something else is in its place, and with what the file system says.
 */
export async function readOwnFile(path: string): Promise<Buffer> {
  checkFile(path);
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile()) {
      throw untrusted(path, 'a file', 'something else');
    }
    if ((found.mode & OF_OTHERS) !== 0) {
      await file.chmod(0o600);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function isOurs(path: string): boolean {
  const found = look(path);
  return found !== null && faultOf(found) === null;
}

/** The fault of a folder in a shared place; null where it is this user's alone. */
function faultOf(found: Stats): string | null {
  if (!found.isDirectory()) {
    return found.isSymbolicLink() ? 'a link' : 'no folder';
  }
  if (found.uid !== process.getuid?.()) {
    return "another user's";
  }
  return (found.mode & OF_OTHERS) === 0 ? null : `one that others may use (mode ${(found.mode & 0o777).toString(8)})`;
}

/** The entry at a path itself, even where that is a link; null where there is none. */
function look(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

function untrusted(path: string, expected: string, found: string): UntrustedPathError {
  return new UntrustedPathError(
    `${path}: expected ${expected}, found ${found}. Set data_path, or remove what is there.`
  );
}
