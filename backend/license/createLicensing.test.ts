import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'bun:test';

import { signDevLicense } from '../../dev/license/devLicense';
import { contextOf } from '../routes/testing/notifyCall';
import { createLicensing, type LicensingDeps } from './createLicensing';

const NOW_MS = Date.parse('2026-11-22T08:00:00Z');
const NOW = NOW_MS / 1_000;
const DAY = 86_400;
const folder = mkdtempSync(join(tmpdir(), 'eg-licensing-'));
const { publicKey } = await signDevLicense();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function licensing(change: Partial<LicensingDeps> = {}) {
  return createLicensing({ publicKey, path: null, pluginVersion: '0.1.0', now: () => NOW_MS, ...change });
}

function org(secureJsonData: Record<string, string>, webhooks = 0) {
  return { context: contextOf({}, secureJsonData), webhooks };
}

describe('createLicensing', () => {
  it('finds the organisation’s license among its secure keys', async () => {
    const { token } = await signDevLicense({ exp: NOW + 1, maxWebhooks: 2 });
    expect(await licensing().stateOf(org({ license: token }, 3))).toEqual({
      kind: 'active',
      holder: 'Development',
      untilMs: NOW_MS + 1_000,
      maxWebhooks: 2,
      webhooks: 3,
    });
  });

  it('knows of none, and of none where Grafana sends no settings', async () => {
    expect(await licensing().stateOf(org({}))).toEqual({ kind: 'none' });
    const context = { ...contextOf({}, {}), settings: null };
    expect(await licensing().stateOf({ context, webhooks: 0 })).toEqual({ kind: 'none' });
  });

  it('takes the file where the organisation has none that works', async () => {
    const path = join(folder, 'license.jwt');
    writeFileSync(path, `${(await signDevLicense({ sub: 'Server' })).token}\n`);
    const { stateOf } = licensing({ path });
    const old = (await signDevLicense({ sub: 'Own', exp: NOW - 100 * DAY })).token;
    expect(await stateOf(org({}))).toMatchObject({ kind: 'active', holder: 'Server' });
    expect(await stateOf(org({ license: old }))).toMatchObject({ kind: 'active', holder: 'Server' });
    const own = (await signDevLicense({ sub: 'Own' })).token;
    expect(await stateOf(org({ license: own }))).toMatchObject({ kind: 'active', holder: 'Own' });
  });

  it('says that the file is missing', async () => {
    const { stateOf } = licensing({ path: join(folder, 'missing') });
    expect(await stateOf(org({}))).toMatchObject({ kind: 'invalid', fault: { reason: 'file-unreadable' } });
  });

  it('lets time pass over a license it has verified already', async () => {
    let nowMs = NOW_MS;
    const { stateOf } = licensing({ now: () => nowMs });
    const { token } = await signDevLicense({ exp: NOW + DAY });
    const kinds = [];
    for (const days of [0, 2, 20]) {
      nowMs = NOW_MS + days * DAY * 1_000;
      kinds.push((await stateOf(org({ license: token }))).kind);
    }
    expect(kinds).toEqual(['active', 'grace', 'expired']);
  });

  it('knows an evaluation, with no key at all', async () => {
    const evaluation = new Date(NOW_MS - 29 * DAY * 1_000).toISOString();
    expect(await licensing({ publicKey: null }).stateOf(org({ evaluation }))).toMatchObject({ kind: 'evaluation' });
  });

  it('tries a license by itself, whatever the organisation has', async () => {
    const { token } = await signDevLicense();
    const evaluation = new Date(NOW_MS).toISOString();
    const { stateWith } = licensing();
    expect(await stateWith('x', org({ license: token, evaluation }))).toMatchObject({ kind: 'invalid' });
    expect(await stateWith(token, org({}))).toMatchObject({ kind: 'active' });
    expect(await stateWith('', org({ license: token }))).toEqual({ kind: 'none' });
  });

  it('verifies a license once', async () => {
    const { stateOf } = licensing();
    const own = org({ license: (await signDevLicense({ sub: 'Once' })).token });
    await stateOf(own);
    const before = process.cpuUsage();
    for (let call = 0; call < 10_000; call++) {
      await stateOf(own);
    }
    const { user, system } = process.cpuUsage(before);
    // A verification takes 0.1 ms of the processor or more, so ten thousand would take a second.
    expect((user + system) / 1_000).toBeLessThan(500);
  });
});
