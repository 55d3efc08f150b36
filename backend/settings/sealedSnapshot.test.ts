import { afterEach, beforeEach, describe, expect, it } from 'bun:test';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type LogFields } from '../log/logger';
import { type KeptSettings } from './keptSettings';
import { createSealedSnapshot, KEY_FILE, SNAPSHOT_FILE } from './sealedSnapshot';
import { createSeal } from './seal';

const OPS: KeptSettings = {
  jsonData: '{"webhooks":[{"id":"ops"}]}',
  secureJsonData: { 'webhooks.ops.url': 'https://qyapi.example.com/?key=TOKEN-1', 'webhooks.ops.secret': 'SEC-2' },
  updatedAtMs: 1_800_000_000_000,
};

describe('createSealedSnapshot', () => {
  let root: string;
  let folder: string;
  let lines: string[];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'eg-snapshot-'));
    folder = join(root, 'data');
    lines = [];
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const open = (encryptionKey: string | null = null, isTemporary = false) => {
    const write =
      (level: string) =>
      (message: string, fields: LogFields = {}) =>
        void lines.push(`${level}: ${message} ${JSON.stringify(fields)}`);
    const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
    return createSealedSnapshot({ folder: { path: folder, isTemporary }, encryptionKey, log });
  };
  const file = () => join(folder, SNAPSHOT_FILE);
  const settings = (orgId = 1) => new Map([[orgId, OPS]]);

  it.each([null, 'a password'])('brings the settings back after a restart, with encryption_key %p', async (key) => {
    const all = new Map([
      [1, OPS],
      [2, { jsonData: '', secureJsonData: {}, updatedAtMs: 0 }],
    ]);
    await open(key).save(all);
    expect(await open(key).load()).toEqual(all);
    expect(lines).toEqual([]);
  });

  it('is empty without a word where there is none yet', async () => {
    expect(await open().load()).toEqual(new Map());
    expect(lines).toEqual([]);
  });

  it('leaves nothing readable on disk, and nothing for others', async () => {
    await open().save(settings());
    expect(readdirSync(folder).sort()).toEqual([KEY_FILE, SNAPSHOT_FILE].sort());
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, name), 'latin1')).not.toMatch(/TOKEN-1|SEC-2|webhooks/);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('makes no key file where an encryption_key is given', async () => {
    await open('a password').save(settings());
    expect(readdirSync(folder)).toEqual([SNAPSHOT_FILE]);
  });

  it('keeps the key of the first time, and closes it to others', async () => {
    await open().save(settings());
    const key = readFileSync(join(folder, KEY_FILE), 'utf8');
    chmodSync(join(folder, KEY_FILE), 0o644);
    await open().save(settings(2));
    expect(readFileSync(join(folder, KEY_FILE), 'utf8')).toBe(key);
    expect(statSync(join(folder, KEY_FILE)).mode & 0o777).toBe(0o600);
    expect([...(await open().load()).keys()]).toEqual([2]);
  });

  it('believes nothing in a shared folder that others may write', async () => {
    await open().save(settings());
    chmodSync(folder, 0o777);
    chmodSync(root, 0o1777);
    const snapshot = open(null, true);
    expect(await snapshot.load()).toEqual(new Map());
    await snapshot.save(settings(2));
    expect(lines).toHaveLength(2);
    expect(lines.join()).toContain('found one that others may use (mode 777). Set data_path');
    expect([...(await open().load()).keys()]).toEqual([1]);
  });

  it.each([KEY_FILE, SNAPSHOT_FILE])('follows no link in place of %s', async (name) => {
    await open().save(settings());
    const [link, target] = [join(folder, name), join(root, 'elsewhere')];
    writeFileSync(target, readFileSync(link));
    chmodSync(target, 0o644);
    rmSync(link);
    symlinkSync(target, link);
    expect(await open().load()).toEqual(new Map());
    expect(lines).toEqual([expect.stringContaining('expected a file, found a link. Set data_path')]);
    expect(statSync(target).mode & 0o777).toBe(0o644);
  });

  it('writes what came last, and less often than it is asked', async () => {
    const snapshot = open();
    await Promise.all([1, 2, 3, 4, 5].map((orgId) => snapshot.save(settings(orgId))));
    expect([...(await open().load()).keys()]).toEqual([5]);
    expect(readdirSync(folder).sort()).toEqual([KEY_FILE, SNAPSHOT_FILE].sort());
  });

  it.each([
    ['another encryption_key', () => undefined, 'another password'],
    ['a changed file', () => spoil(file()), 'a password'],
    ['an empty file', () => writeFileSync(file(), ''), 'a password'],
    ['something else', () => writeFileSync(file(), '{"webhooks":[]}'), 'a password'],
  ])('takes %s for no settings, with one warning that says what to do', async (_name, change, key) => {
    await open('a password').save(settings());
    change();
    const snapshot = open(key);
    expect(await snapshot.load()).toEqual(new Map());
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('cannot be opened: the file was changed, or encryption_key was. No action is needed');
    expect(lines[0]).not.toContain('password');
    await snapshot.save(settings(3));
    expect([...(await open(key).load()).keys()]).toEqual([3]);
  });

  it.each([
    ['x'],
    ['[[1,2]]'],
    ['[[1,{"jsonData":"","secureJsonData":{"a":1},"updatedAtMs":0}]]'],
    ['{}'],
    ['[["1",{}]]'],
  ])('takes the sealed text %j for no settings', async (text) => {
    mkdirSync(folder);
    writeFileSync(file(), await createSeal('a password').seal(text));
    expect(await open('a password').load()).toEqual(new Map());
    expect(lines).toHaveLength(1);
  });

  it('makes a new key where the old one is damaged', async () => {
    await open().save(settings());
    writeFileSync(join(folder, KEY_FILE), 'short');
    expect(await open().load()).toEqual(new Map());
    await open().save(settings(4));
    expect([...(await open().load()).keys()]).toEqual([4]);
  });

  it('warns in words where it cannot write, and works when it can', async () => {
    writeFileSync(folder, 'a file in the way');
    const snapshot = open();
    await snapshot.save(settings());
    expect(lines).toEqual([expect.stringMatching(/^warn: The settings cannot be kept in .*Check data_path/)]);
    expect(lines.join()).not.toMatch(/TOKEN-1|SEC-2/);
    rmSync(folder);
    await snapshot.save(settings());
    expect(await open().load()).toEqual(settings());
  });

  it('warns in words where it cannot read', async () => {
    mkdirSync(file(), { recursive: true });
    expect(await open().load()).toEqual(new Map());
    expect(lines).toEqual([expect.stringMatching(/^warn: The settings kept in .* cannot be read\. Check data_path/)]);
  });

  it('leaves the old settings whole when the new ones cannot be written', async () => {
    await open('a password').save(settings());
    mkdirSync(join(`${file()}.draft`, 'in the way'), { recursive: true });
    await open('a password').save(settings(9));
    expect(lines).toHaveLength(1);
    expect([...(await open('a password').load()).keys()]).toEqual([1]);
  });
});

function spoil(path: string): void {
  const content = readFileSync(path);
  content[content.length - 5] = (content.at(-5) ?? 0) ^ 0xff;
  writeFileSync(path, content);
}
