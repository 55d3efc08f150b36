import { mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
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

describe('the file of license_path', () => {
  it('is read again when it changes, also to as many bytes', () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    expect(read()).toEqual({ ok: true, text: 'one' });
    writeFileSync(path, 'two');
    utimesSync(path, 1, 2);
    expect(later(read)).toEqual({ ok: true, text: 'two' });
  });

  it('is read again when another takes its place, as configuration management does it', () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    read();
    writeFileSync(`${path}.new`, 'two');
    renameSync(`${path}.new`, path);
    expect(later(read)).toEqual({ ok: true, text: 'two' });
  });

  it('is looked at once a second', () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    read();
    rmSync(path);
    nowMs += 999;
    expect(read()).toEqual({ ok: true, text: 'one' });
    nowMs += 1;
    expect(read()).toEqual({ ok: false, fault: licenseFault('file-unreadable', 'ENOENT') });
  });

  it('is found when it comes later', () => {
    const read = createLicenseFile(path, now);
    expect(read()).toMatchObject({ ok: false });
    writeFileSync(path, 'one');
    expect(later(read)).toEqual({ ok: true, text: 'one' });
  });

  it('stays good while it cannot be read for a moment', () => {
    writeFileSync(path, 'one');
    const read = createLicenseFile(path, now);
    read();
    rmSync(path);
    // A link to itself: there, but it cannot be read (ELOOP).
    symlinkSync(path, path);
    expect(later(read)).toEqual({ ok: true, text: 'one' });
    expect(createLicenseFile(path, now)()).toEqual({ ok: false, fault: licenseFault('file-unreadable', 'ELOOP') });
    rmSync(path);
    writeFileSync(path, 'two');
    expect(later(read)).toEqual({ ok: true, text: 'two' });
  });

  it('that is a folder is no license', () => {
    expect(createLicenseFile(folder, now)()).toEqual({ ok: false, fault: licenseFault('file-unreadable', 'EISDIR') });
  });

  it('that is too long is not read', () => {
    writeFileSync(path, 'x'.repeat(1_000_000));
    expect(createLicenseFile(path, now)()).toEqual({ ok: true, text: '-' });
  });
});
