import { afterEach, describe, expect, it } from 'bun:test';
import { licenseText, notMadeText } from '../../src/core/license/licenseText';
import { type ListedLicense } from '../../src/core/wire/license';
import { BUSY, changingVendor, OK, REFUSED } from './testing/changingVendor';
import { DAY_SECONDS, type LicenseSetUp, NOW_SECONDS, startLicenseWorld } from './testing/licenseWorld';
import { notificationOf, TEST_NOW_MS } from './testing/notifyCall';
import { stopRouteWorlds } from './testing/routeWorld';
import { refusalToMake } from './licenseGate';

afterEach(stopRouteWorlds);

const DAY_MS = DAY_SECONDS * 1_000;
const daysAgo = (days: number) => new Date(TEST_NOW_MS - days * DAY_MS).toISOString();

const WORKING: ReadonlyArray<[string, LicenseSetUp]> = [
  ['an active license', { license: {} }],
  ['its last day', { license: { exp: NOW_SECONDS + 1 } }],
  ['the last day of its grace', { license: { exp: NOW_SECONDS - 14 * DAY_SECONDS + 1 } }],
  ['an evaluation', { evaluation: daysAgo(29) }],
  ['an evaluation beside a license that is wrong', { evaluation: daysAgo(1), license: 'x.y.z' }],
];

const NOT_WORKING: ReadonlyArray<[string, LicenseSetUp, license: string, words: string]> = [
  ['no license', {}, 'none', 'No license is set.'],
  ['an evaluation that is over', { evaluation: daysAgo(31) }, 'expired', 'The evaluation ended on'],
  ['a license that has expired', { license: { exp: NOW_SECONDS - 15 * DAY_SECONDS } }, 'expired', 'expired on'],
  ['a license of tomorrow', { license: { nbf: NOW_SECONDS + DAY_SECONDS } }, 'invalid', 'is not valid before'],
  ['a license for another feature', { license: { features: ['reports'] } }, 'invalid', 'is for another feature'],
  ['a license for a newer plugin', { license: { minVersion: '9.0.0' } }, 'invalid', 'for version 9.0.0 of the plugin'],
  ['a license that is none', { license: 'license' }, 'invalid', 'This is not a valid license'],
  [
    'a public key nobody can read',
    { license: {}, variables: { GF_PLUGIN_LICENSE_PUBLIC_KEY: 'x' } },
    'invalid',
    'license_public_key is not an Ed25519 public key',
  ],
  [
    'a license nobody can check',
    { license: {}, variables: { GF_PLUGIN_LICENSE_PUBLIC_KEY: '' } },
    'invalid',
    'license_public_key is not set',
  ],
  [
    'a file that is missing',
    { variables: { GF_PLUGIN_LICENSE_PATH: '/no/such/file' } },
    'invalid',
    'license_path cannot be read (ENOENT)',
  ],
];

describe('with', () => {
  it.each(WORKING)('%s alerts are relayed, and tests sent', async (_name, setUp) => {
    const { alert, call } = await startLicenseWorld(setUp);
    expect(await alert()).toMatchObject({ status: 200 });
    expect(await call('POST', 'webhooks/ops/test')).toMatchObject({ status: 200 });
  });

  it.each(NOT_WORKING)('%s nothing is sent, and everybody is told why', async (_name, setUp, license, words) => {
    const { alert, call, posted, lines } = await startLicenseWorld(setUp);
    const answer = await alert();
    expect(answer.status).toBe(403);
    expect(answer.message).toContain(words);
    expect(answer.message).toEndWith('webhooks can be viewed, but not created or used.');
    expect(lines).toMatchObject([
      { level: 'warn', fields: { webhook: 'ops', status: 403, why: `license-${license}` } },
    ]);
    expect(await call('POST', 'webhooks/ops/test')).toMatchObject({ status: 403, body: { license } });
    expect(posted).toEqual([]);
  });

  it.each(NOT_WORKING)('%s webhooks can be looked at', async (_name, setUp, license, words) => {
    const { call } = await startLicenseWorld(setUp);
    const { status, body } = await call('GET', 'webhooks', undefined, 'Viewer');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      webhooks: [{ id: 'ops', state: 'ready' }],
      license: { state: license, works: false, beyond: [] },
    });
    const { standing } = body['license'] as ListedLicense;
    expect(licenseText(standing, 'en')).toContain(words);
  });
});

describe('the gate', () => {
  it('speaks the webhook’s language', async () => {
    const { alert } = await startLicenseWorld({ language: 'zh-Hans' });
    expect((await alert()).message).toBe(
      '未设置许可证。请联系管理员在“配置”页设置许可证，或开始试用。没有有效的许可证时，只能查看 Webhook，不能新建或使用。'
    );
  });

  it('tells nobody who is not the alert channel', async () => {
    const { notify } = await startLicenseWorld();
    expect(await notify(notificationOf(1), { key: 'wrong' })).toMatchObject({ status: 401 });
    expect(await notify(notificationOf(1), {}, 'missing')).toMatchObject({ status: 401 });
  });

  it('lets the first webhooks go on where there are too many', async () => {
    const { alert, call, posted } = await startLicenseWorld({ license: { maxWebhooks: 2 }, others: 2 });
    expect([(await alert()).status, (await alert('other1')).status]).toEqual([200, 200]);
    const refused = await alert('other2');
    expect(refused).toMatchObject({
      status: 403,
      message:
        'The license covers 2 webhooks, and this one is not among the first 2. Delete one, or set a larger license.',
    });
    expect(await call('POST', 'webhooks/other2/test')).toMatchObject({
      status: 403,
      body: { license: 'too-many-webhooks' },
    });
    expect(posted).toHaveLength(2);
    expect((await call('GET', 'webhooks')).body).toMatchObject({ license: { works: true, beyond: ['other2'] } });
  });

  it('gives no place of a license to a webhook that is broken', async () => {
    const { alert } = await startLicenseWorld({ license: { maxWebhooks: 2 }, others: 1, hasBroken: true });
    expect((await alert('other1')).status).toBe(200);
  });

  it.each([
    ['fewer than it allows', { license: { maxWebhooks: 2 } }, null],
    ['as many as it allows', { license: { maxWebhooks: 1 } }, 'it is used. Delete one'],
    ['as many, one of them broken', { license: { maxWebhooks: 2 }, hasBroken: true }, 'all are used'],
    ['no license', {}, 'No license is set.'],
  ] as ReadonlyArray<[string, LicenseSetUp, string | null]>)('for one more, with %s', async (_name, setUp, words) => {
    const { deps, contextFor } = await startLicenseWorld(setUp);
    const refused = await refusalToMake(deps, contextFor());
    expect(refused === null ? null : notMadeText(refused.standing, 'en')).toEqual(
      words === null ? null : (expect.stringContaining(words) as string)
    );
  });

  it('lets nobody send again what was refused once the license has expired', async () => {
    const exp = NOW_SECONDS - 14 * DAY_SECONDS + 60;
    const { vendor, answer } = changingVendor(REFUSED);
    const { alert, call, clock, posted } = await startLicenseWorld({ license: { exp }, answer });
    const { delivery } = await alert();
    vendor.answer = OK;
    await clock.advance(120_000);
    expect(await call('POST', `deliveries/${delivery}/retry`)).toMatchObject({
      status: 403,
      body: { license: 'expired' },
    });
    // In full and plainly, both before.
    expect(posted).toHaveLength(2);
  });
});

describe('what was accepted', () => {
  it('goes out although the license has ended meanwhile: Grafana was told that it will', async () => {
    // The end of the grace comes while the vendor is down.
    const exp = NOW_SECONDS - 14 * DAY_SECONDS + 60;
    const { vendor, answer } = changingVendor(BUSY);
    const { alert, clock, works, posted } = await startLicenseWorld({ license: { exp }, answer });
    const accepted = await alert();
    expect(accepted.status).toBe(202);
    await clock.advance(120_000);
    expect((await alert()).status).toBe(403);
    const before = posted.length;
    vendor.answer = OK;
    await clock.advance(60 * 60_000);
    expect(await works.outbox.find(1, Number(accepted.delivery))).toMatchObject({ state: 'delivered' });
    expect(posted.length).toBeGreaterThan(before);
  });
});
