import { afterEach, beforeEach, describe, expect, it } from 'bun:test';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkFolder, makeFile, makeFolder, readOwnFile, UntrustedPathError } from './ownFiles';

const modeOf = (path: string) => statSync(path).mode & 0o777;

let shared: string;
let path: string;
beforeEach(() => {
  shared = mkdtempSync(join(tmpdir(), 'eg-shared-'));
  chmodSync(shared, 0o1777);
  path = join(shared, 'enterprise-groups-app-1000');
});
afterEach(() => rmSync(shared, { recursive: true, force: true }));

describe('a folder in a place that all users share', () => {
  const make = () => makeFolder({ path, isTemporary: true });

  it('is made for this user alone, and used again', () => {
    make();
    expect(modeOf(path)).toBe(0o700);
    make();
    expect(() => checkFolder({ path, isTemporary: true })).not.toThrow();
  });

  it('is not used where another user made it', () => {
    // Only root can give a folder away; for anybody else one of root's own is another user's.
    const isRoot = process.getuid?.() === 0;
    const foreign = isRoot ? path : '/usr';
    if (isRoot) {
      mkdirSync(path, { mode: 0o700 });
      chownSync(path, 12_345, 12_345);
    }
    const words = "expected a folder of this user alone (mode 700), found another user's. Set data_path";
    expect(() => makeFolder({ path: foreign, isTemporary: true })).toThrow(words);
    expect(() => checkFolder({ path: foreign, isTemporary: true })).toThrow(words);
  });

  it.each([
    ['a link', () => symlinkSync(mkdtempSync(join(shared, 'elsewhere-')), path), 'found a link'],
    ['one others may write', () => makeWith(0o777), 'found one that others may use (mode 777)'],
    ['one others may read', () => makeWith(0o755), 'found one that others may use (mode 755)'],
  ])('is not used where it is %s', (_name, prepare, words) => {
    prepare();
    expect(make).toThrow(UntrustedPathError);
    expect(make).toThrow(words);
    expect(() => checkFolder({ path, isTemporary: true })).toThrow(words);
  });

  it('is not used where anybody can put another in its place', () => {
    chmodSync(shared, 0o777);
    expect(make).toThrow('found one where anyone can');
  });

  it('takes over what an earlier version kept, if that is this user’s', () => {
    const formerPath = join(shared, 'enterprise-groups-app');
    mkdirSync(formerPath, { mode: 0o700 });
    writeFileSync(join(formerPath, 'outbox.db'), 'waiting');
    makeFolder({ path, isTemporary: true, formerPath });
    expect(readFileSync(join(path, 'outbox.db'), 'utf8')).toBe('waiting');
    expect(existsSync(formerPath)).toBe(false);
  });

  it('leaves what an earlier version kept where anybody may have changed it', () => {
    const formerPath = join(shared, 'enterprise-groups-app');
    mkdirSync(formerPath);
    chmodSync(formerPath, 0o777);
    writeFileSync(join(formerPath, 'outbox.db'), 'theirs');
    makeFolder({ path, isTemporary: true, formerPath });
    expect(existsSync(join(path, 'outbox.db'))).toBe(false);
    expect(existsSync(formerPath)).toBe(true);
  });

  function makeWith(mode: number): void {
    mkdirSync(path);
    chmodSync(path, mode);
  }
});

it('a folder its administrator chose is used as it is', () => {
  mkdirSync(path);
  chmodSync(path, 0o775);
  makeFolder({ path, isTemporary: false });
  expect(modeOf(path)).toBe(0o775);
});

describe('a file of ours', () => {
  const file = () => join(shared, 'settings.key');

  it('is closed to others when it is made, and when it is read', async () => {
    makeFile(file());
    expect(modeOf(file())).toBe(0o600);
    writeFileSync(file(), 'key');
    chmodSync(file(), 0o644);
    expect((await readOwnFile(file())).toString()).toBe('key');
    expect(modeOf(file())).toBe(0o600);
    chmodSync(file(), 0o666);
    makeFile(file());
    expect(modeOf(file())).toBe(0o600);
  });

  it('is no link: what that leads to is neither read nor changed', async () => {
    const target = join(shared, 'shadow');
    writeFileSync(target, 'theirs');
    chmodSync(target, 0o644);
    symlinkSync(target, file());
    const words = 'settings.key: expected a file, found a link. Set data_path, or remove what is there.';
    expect(() => makeFile(file())).toThrow(words);
    const error = await readOwnFile(file()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UntrustedPathError);
    expect((error as Error).message).toContain(words);
    expect([modeOf(target), readFileSync(target, 'utf8')]).toEqual([0o644, 'theirs']);
  });

  it('is no folder', () => {
    mkdirSync(file());
    expect(() => makeFile(file())).toThrow('expected a file, found something else');
  });

  it('that is missing is missing', () => {
    expect(readOwnFile(file())).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
