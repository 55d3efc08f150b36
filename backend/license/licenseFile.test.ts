import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'bun:test';

import { licenseFault } from '../../src/core/license/licenseFault';
import { createLicenseFile } from './licenseFile';

const folder = mkdtempSync(join(tmpdir(), 'eg-license-'));
const path = join(folder, 'license.jwt');
let nowMs = 0;
const now = () => nowMs;

beforeEach(() => {
  rmSync(path, { recursive: true, force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Looks again, long enough after the last time. */
function later<T>(read: () => T): T {
  nowMs += 1_000;
  return read();
}

/** Something at the file's place that is no file. */
function makeIrregular(kind: string): void {
  if (kind === 'a folder') {
    mkdirSync(path);
  } else if (kind === 'a pipe') {
    execFileSync('mkfifo', [path]);
  } else {
    symlinkSync('/dev/zero', path);
  }
}

describe('the file of license_path', () => {
  it('is read again when it changes, also to as many bytes', async () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    expect(await read()).toEqual({ ok: true, text: 'one' });
    writeFileSync(path, 'two');
    utimesSync(path, 1, 2);
    expect(await later(read)).toEqual({ ok: true, text: 'two' });
  });

  it('is read again when another takes its place, as configuration management does it', async () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    await read();
    writeFileSync(`${path}.new`, 'two');
    renameSync(`${path}.new`, path);
    expect(await later(read)).toEqual({ ok: true, text: 'two' });
  });

  it('is looked at once a second', async () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    await read();
    rmSync(path);
    nowMs += 999;
    expect(await read()).toEqual({ ok: true, text: 'one' });
    nowMs += 1;
    expect(await read()).toEqual({ ok: false, fault: licenseFault('file-unreadable', 'ENOENT') });
  });

  it('is waited for by all who ask at the same time', async () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    const one = { ok: true, text: 'one' } as const;
    expect(await Promise.all([read(), read()])).toEqual([one, one]);
  });

  it('is found when it comes later', async () => {
    const read = createLicenseFile(path, now);
    expect(await read()).toMatchObject({ ok: false });
    writeFileSync(path, 'one');
    expect(await later(read)).toEqual({ ok: true, text: 'one' });
  });

  it('stays good while it cannot be read for a moment', async () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    await read();
    rmSync(path);
    // A link to itself: there, but it cannot be read (ELOOP).
    symlinkSync(path, path);
    expect(await later(read)).toEqual({ ok: true, text: 'one' });
    expect(await createLicenseFile(path, now)()).toEqual({ ok: false, fault: licenseFault('file-unreadable', 'ELOOP') });
    rmSync(path);
    writeFileSync(path, 'two');
    expect(await later(read)).toEqual({ ok: true, text: 'two' });
  });

  it.each(['a folder', 'a pipe', 'a link to a device'])('that is %s is no license', async (kind) => {
    makeIrregular(kind);
    const read = createLicenseFile(path, now);
    expect(await read()).toEqual({ ok: false, fault: licenseFault('file-irregular') });
  });

  it('whose place a pipe takes was taken away', async () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    await read();
    rmSync(path);
    makeIrregular('a pipe');
    expect(await later(read)).toEqual({ ok: false, fault: licenseFault('file-irregular') });
  });

  it('holds nobody up while its disk does not answer', async () => {
    let looks = 0;
    const disk = Promise.withResolvers<{ mark: string; text: string }>();
    const read = createLicenseFile(path, now, () => {
      looks++;
      return disk.promise;
    });
    const late = { ok: false, fault: licenseFault('file-unreadable', 'ETIMEDOUT') } as const;
    expect(await read()).toEqual(late);
    // It is not asked a second time before it has answered, and nobody waits for it again.
    expect(await later(read)).toEqual(late);
    expect(looks).toBe(1);
    disk.resolve({ mark: 'a', text: 'one' });
    await disk.promise;
    expect(await later(read)).toEqual({ ok: true, text: 'one' });
  });

  it.skipIf(process.platform !== 'linux')('that grows without end is read to its limit', async () => {
    // A file of the system that says it is empty, and is not.
    const reading = await createLicenseFile('/proc/self/smaps', now)();
    expect(reading).toEqual({ ok: true, text: '-' });
  });

  it('that is too long is not read', async () => {
    writeFileSync(path, 'x'.repeat(1_000_000));
    expect(await createLicenseFile(path, now)()).toEqual({ ok: true, text: '-' });
  });
});
