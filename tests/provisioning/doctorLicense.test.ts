import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'bun:test';

import { examineFolder } from '../../dev/cli/doctor/examineFolder';
import { findingText } from '../../dev/cli/doctor/finding';
import { signDevLicense } from '../../dev/license/devLicense';
import { makeIssuerKey } from '../../dev/license/issuerKey';
import { examine, NOW_MS } from './examine';
import { folderWith, GOOD, goodFolder, removeFolders } from './goodFiles';

afterEach(removeFolders);

const LICENSE = await signDevLicense();

describe('the license', () => {
  const withLicense = async (text: string) => {
    const findings = await examine({ 'plugins/eg.yaml': GOOD.plugins.replace('$__file{/run/license}', text) });
    return findings.filter((finding) => !finding.includes('is readable here by everyone'));
  };
  const DAY_SECONDS = 86_400;

  it('is fine while it works', async () => {
    expect(await withLicense(LICENSE.token)).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['garbage', 'abc.def', /^plugins\/eg\.yaml:21: license: This is not a valid license/],
    ['something else that is signed', 'eyJhbGciOiJIUzI1NiJ9.e30.AA', /^plugins\/eg\.yaml:21: license: /],
  ])('%s', async (_, text, says) => {
    expect(await withLicense(text)).toEqual([expect.stringMatching(says)]);
  });

  it.each<[string, object, RegExp]>([
    ['is expired', { exp: NOW_MS / 1_000 - 15 * DAY_SECONDS }, /:21: license: .*expired/],
    ['expired a short while ago', { exp: NOW_MS / 1_000 - DAY_SECONDS }, /:21: warning: license: .*expired/],
    ['is for fewer webhooks', { maxWebhooks: 1 }, /:21: warning: license: .*1/],
    ['is not valid yet', { nbf: NOW_MS / 1_000 + DAY_SECONDS }, /:21: license: /],
  ])('%s', async (_, claims, says) => {
    const { token } = await signDevLicense(claims);
    expect(await withLicense(token)).toEqual([expect.stringMatching(says)]);
  });
});

describe('with --ini', () => {
  const withIni = async (section: string, license = LICENSE.token) => {
    const folder = goodFolder({
      'plugins/eg.yaml': GOOD.plugins.replace('$__file{/run/license}', license),
      'g.ini': section,
    });
    const report = await examineFolder({
      folder,
      deps: null,
      allowedHosts: [],
      ini: join(folder, 'g.ini'),
      nowMs: NOW_MS,
    });
    const findings = report.findings.map((finding) => findingText(finding).replaceAll(`${folder}/`, ''));
    return findings.filter((finding) => !finding.includes('is readable here by everyone'));
  };
  const HEAD = '; Grafana\n[server]\nhttp_port = 3000\n\n[plugin.enterprise-groups-app]\n';
  const KEY = `license_public_key = ${LICENSE.publicKey}\n`;

  it('finds nothing where all is right', async () => {
    const all =
      'path = /x\nallowed_hosts = git.example.com:8443 # ours\nhistory_days = 10\ndatabase_url = """postgres://u:a#b@db/eg"""\n';
    expect(await withIni(`${HEAD}${KEY}${all}log_level = $__env{LEVEL}\n`)).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['a misspelt key', `${HEAD}${KEY}history_day = 10`, /^g\.ini:7: history_day: unknown setting/],
    ['a number that is none', `${HEAD}${KEY}history_days = ten`, /^g\.ini:7: history_days: expected a whole number/],
    ['a host that is none', `${HEAD}${KEY}allowed_hosts = a_b/c`, /^g\.ini:7: allowed_hosts: expected a host/],
    ['a key that is none', `${HEAD}license_public_key = abc`, /^g\.ini:6: license_public_key: /],
    ['no key for a license', HEAD, /^plugins\/eg\.yaml:21: license: expected license_public_key/],
    [
      'another section',
      HEAD.replace('plugin.', 'plugins.') + KEY,
      /^g\.ini:5: expected the section \[plugin\.enterprise/,
    ],
    [
      'a value that is cut',
      `${HEAD}${KEY}database_url = postgres://u:a#b@db/eg`,
      /^g\.ini:7: warning: database_url: ends at/,
    ],
  ])('%s', async (_, ini, says) => {
    expect(await withIni(ini)).toContainEqual(expect.stringMatching(says));
  });

  it('tells a license of another issuer', async () => {
    const other = (await makeIssuerKey()).publicKey;
    expect(await withIni(`${HEAD}license_public_key = ${other}`)).toEqual([
      expect.stringMatching(/^plugins\/eg\.yaml:21: license: .*key/),
    ]);
  });

  it('takes the hosts of private deployments from there', async () => {
    const folder = goodFolder({
      'plugins/eg.yaml': GOOD.plugins.replace('$DB_URL', 'https://im.example.com/open-apis/bot/v2/hook/abcdefgh-1234'),
      'g.ini': `${HEAD}${KEY}allowed_hosts = im.example.com`,
    });
    const look = async (ini: string | null) => {
      const { findings } = await examineFolder({ folder, deps: null, allowedHosts: [], ini, nowMs: NOW_MS });
      return findings.filter(({ severity }) => severity === 'problem').length;
    };
    expect([await look(null), await look(join(folder, 'g.ini'))]).toEqual([1, 0]);
  });

  it.each<[string, string, RegExp[]]>([
    ['that works', LICENSE.token, []],
    ['that is none', 'abc', [/^g\.ini:7: license_path: This is not a valid license/]],
    ['that is not there', '', [/^g\.ini:7: license_path: expected a file that can be read \(ENOENT\)$/]],
  ])('looks with --resolve at a file with a license %s', async (_, text, says) => {
    const files = text === '' ? {} : { 'license.jwt': text };
    const folder = folderWith({ 'plugins/eg.yaml': '# nothing\n', ...files });
    writeFileSync(join(folder, 'g.ini'), `${HEAD}${KEY}license_path = ${join(folder, 'license.jwt')}`);
    const deps = { env: {}, readFile: (path: string) => readFileSync(path, 'utf8') };
    const ini = join(folder, 'g.ini');
    const { findings } = await examineFolder({ folder, deps, allowedHosts: [], ini, nowMs: NOW_MS });
    const found = findings.map((finding) => findingText(finding).replaceAll(`${folder}/`, ''));
    expect(found).toEqual(says.map((each) => expect.stringMatching(each)));
  });

  it('cannot look without the file', async () => {
    const folder = goodFolder();
    const ini = join(folder, 'none.ini');
    const { unreadable } = await examineFolder({ folder, deps: null, allowedHosts: [], ini, nowMs: NOW_MS });
    expect(unreadable).toEqual([`${ini}: cannot be read (ENOENT)`]);
  });
});
