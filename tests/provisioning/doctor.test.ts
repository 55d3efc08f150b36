import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'bun:test';

import { examineFolder } from '../../dev/cli/doctor/examineFolder';
import { findingText } from '../../dev/cli/doctor/finding';
import { signDevLicense } from '../../dev/license/devLicense';
import { makeIssuerKey } from '../../dev/license/issuerKey';
import { type InterpolationDeps } from '../../dev/provisioning/interpolate';
import { BAD_ALERTING } from './badAlerting';
import { BAD_PLUGINS } from './badPlugins';
import { BAD_ROLES } from './badRoles';
import { examine, NOW_MS } from './examine';
import { type Folder, folderWith, GOOD, goodFolder, removeFolders } from './goodFiles';
import { GOOD_SETS } from './goodSets';

afterEach(removeFolders);

const LICENSE = await signDevLicense();
/** The line, from 1, on which the text begins. */
function lineOf(text: string, part: string): number {
  expect(text).toContain(part);
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

it('finds nothing in files without fault', async () => {
  expect(await examine()).toEqual([]);
});

it.each(GOOD_SETS.map((set) => [set.what, set] as const))('finds nothing in %s', async (_, { files, hosts = [] }) => {
  const folder = folderWith(files);
  const report = await examineFolder({ folder, deps: null, allowedHosts: hosts, ini: null, nowMs: NOW_MS });
  expect(report.findings.map(findingText)).toEqual([]);
  expect(report.files).toBeGreaterThan(1);
});

describe('a cause comes before its consequences, and most of them are not told', () => {
  const change = async (from: string, to: string) =>
    await examine({ 'plugins/eg.yaml': GOOD.plugins.replace(from, () => to) });

  it('an id that comes twice', async () => {
    expect(await change('id: db', 'id: ops')).toEqual([
      'plugins/eg.yaml:16: #2: id: expected an id no other webhook has, got ops, the id of #1',
    ]);
  });

  it('an id that is none', async () => {
    expect(await change('id: db', 'id: d.b')).toEqual([
      'plugins/eg.yaml:16: Databases: id: expected a text of 1 to 64 letters, digits, _ or -, got "d.b"',
    ]);
  });

  it('an id that everything else has otherwise', async () => {
    expect(await change('id: db', 'id: dbs')).toEqual([
      expect.stringMatching(/^plugins\/eg\.yaml:16: dbs: url: .*got nothing$/),
      'plugins/eg.yaml:25: webhooks.db.url and 1 more: no webhook in jsonData.webhooks has this id',
      expect.stringMatching(/^alerting\/eg\.yaml:23: url: expected the id of a webhook .*\(ops, dbs\), got "db"$/),
    ]);
  });

  it('an app of another type', async () => {
    expect(await change('type: enterprise-groups-app', 'type: enterprise-groups')).toEqual([
      'plugins/eg.yaml:3: type: expected enterprise-groups-app, got "enterprise-groups"',
    ]);
  });
});

it.each(['eg.yaml.txt', 'eg.yml.TXT', 'eg.YAML'])('a file %s is not read by Grafana', async (name) => {
  expect(await examine({ [`plugins/${name}`]: 'apps: [' })).toEqual([
    `plugins/${name}:1: expected a name that ends in .yaml or .yml, got another: Grafana does not read this file`,
  ]);
});

describe.each([
  ['plugins', BAD_PLUGINS],
  ['alerting', BAD_ALERTING],
  ['access-control', BAD_ROLES],
])('%s', (_, bad) => {
  it.each(bad)('%s', async (_what, folder, [from, to], at, says) => {
    expect(GOOD[folder]).toContain(from);
    const text = GOOD[folder].replace(from, () => to);
    const place = `${folder}/eg.yaml:${lineOf(text, at)}: `;
    const findings = await examine({ [`${folder}/eg.yaml`]: text });
    const there = findings.filter((finding) => finding.startsWith(place)).map((finding) => finding.slice(place.length));
    expect({ findings, found: there.some((finding) => says.test(finding)) }).toEqual({ findings, found: true });
  });
});

describe('warnings', () => {
  const change = async (folder: Folder, from: string, to: string) =>
    await examine({ [`${folder}/eg.yaml`]: GOOD[folder].replace(from, () => to) });

  it.each([
    [
      'a webhook without contact point',
      'alerting',
      'resources/notify/db',
      'resources/notify/ops',
      /^plugins\/eg\.yaml:16: warning: db: no contact point/,
    ],
    [
      'a key of two webhooks',
      'plugins',
      '$DB_KEY',
      '$__file{/run/ops-key}',
      /^plugins\/eg\.yaml:26: warning: db: has the same key as ops/,
    ],
    [
      'a robot of two webhooks',
      'plugins',
      '$DB_URL',
      '$__file{/run/ops-url}',
      /^plugins\/eg\.yaml:25: warning: db: has the same robot as ops/,
    ],
    [
      'a person with another platform’s id alone',
      'plugins',
      "phone: '13800000000'",
      'wecom: zhangsan',
      /^plugins\/eg\.yaml:15: warning: people: expected phone or dingtalk, got only wecom/,
    ],
    [
      'two contact points of one name',
      'alerting',
      'name: Databases',
      'name: Operations',
      /^alerting\/eg\.yaml:18: warning: name: another contact point at alerting\/eg\.yaml:4 has it/,
    ],
    [
      'an address in plain text',
      'plugins',
      '$DB_URL',
      'https://open.feishu.cn/open-apis/bot/v2/hook/abcdefgh',
      /^plugins\/eg\.yaml:25: warning: webhooks\.db\.url: is readable here by everyone/,
    ],
    [
      'a token in plain text',
      'alerting',
      '$EG_TOKEN',
      'glsa_abc',
      /^alerting\/eg\.yaml:12: warning: authorization_credentials: is readable here by everyone/,
    ],
    [
      'an app that is off',
      'plugins',
      'org_id: 1',
      'org_id: 1\n    disabled: true',
      /^plugins\/eg\.yaml:5: warning: the app is off/,
    ],
    [
      'a template nobody sees',
      'plugins',
      '          content: template\n',
      '',
      /^alerting\/eg\.yaml:25: warning: title: is not shown/,
    ],
    [
      'a webhook of the pages',
      'plugins',
      'license:',
      'webhook.x.url:',
      /^plugins\/eg\.yaml:21: warning: webhook\.x\.url: is kept by the plugin/,
    ],
    [
      'a role nobody knows',
      'access-control',
      '- uid: custom_eg_oncall',
      '- uid: custom_eg_other',
      /^access-control\/eg\.yaml:11: warning: uid: no role/,
    ],
    [
      'a field that depends',
      'plugins',
      'vendor: dingtalk',
      'vendor: $VENDOR',
      /^plugins\/eg\.yaml:10: warning: vendor: cannot be checked without --resolve/,
    ],
    [
      'an organisation that depends',
      'plugins',
      'org_id: 1',
      'org_id: $ORG',
      /^plugins\/eg\.yaml:4: warning: the organisation is not known/,
    ],
  ] as const)('%s', async (_, folder, from, to, says) => {
    expect(await change(folder, from, to)).toContainEqual(expect.stringMatching(says));
  });

  it('more than Grafana’s MySQL has room for', async () => {
    const more = Array.from({ length: 300 }, (_, index) => `      webhooks.ops.secret.${index}: $S\n`).join('');
    const warned = await change('plugins', '      license', `${more}      license`);
    const [first] = warned.filter((finding) => /MySQL/.test(finding));
    expect(first).toMatch(/^plugins\/eg\.yaml:20: warning: about \d+ bytes as Grafana stores them/);
    const long = await change(
      'plugins',
      'name: Databases',
      `name: Databases\n          remarks: ${'x'.repeat(66_000)}`
    );
    expect(long).toContainEqual(expect.stringMatching(/^plugins\/eg\.yaml:5: warning: about \d+ bytes as/));
  });
});

it('says nothing more while a file is no YAML: what it names is not known', async () => {
  expect(await examine({ 'plugins/eg.yaml': GOOD.plugins.replace('[Grafana]', '[Grafana') })).toEqual([
    expect.stringMatching(/^plugins\/eg\.yaml:12: YAML: /),
  ]);
});

it.each([
  ['- a\n- b\n', 'plugins/x.yaml:1: expected fields and their values, and aliases of what is there'],
  ['apps: *nobody\n', 'plugins/x.yaml:1: expected fields and their values, and aliases of what is there'],
  ['# nothing\n\njust words\n', 'plugins/x.yaml:3: expected fields and their values, and aliases of what is there'],
])('a file that is %j is none', async (text, finding) => {
  expect(await examine({ 'plugins/x.yaml': text })).toEqual([finding]);
});

it.each(['', '# nothing here\n', '---\n# nothing\n'])('a file that is %j is none, and fine', async (text) => {
  expect(
    await examine({ 'plugins/x.yaml': text, 'alerting/x.yaml': text, 'access-control/x.yaml': 'apiVersion: 2\n' })
  ).toEqual([]);
});

it('says which file cannot be read', async () => {
  expect(await examine({ 'plugins/x.yaml/y': '' })).toEqual([
    'plugins/x.yaml:1: expected a file that can be read (EISDIR)',
  ]);
});

describe('several files', () => {
  it('each replace the webhooks of the others', async () => {
    expect(await examine({ 'plugins/a.yaml': 'apps:\n  - type: enterprise-groups-app\n' })).toEqual([
      expect.stringMatching(
        /^plugins\/eg\.yaml:3: expected one entry for organisation 1, got another at plugins\/a\.yaml:2:/
      ),
    ]);
  });

  it('may each have a tree of policies with a name of its own', async () => {
    const tree = 'policies:\n  - name: team-b\n    receiver: empty\n';
    expect(await examine({ 'alerting/b.yaml': tree })).toEqual([]);
    expect(await examine({ 'alerting/b.yaml': tree, 'alerting/c.yaml': tree })).toEqual([
      'alerting/c.yaml:2: expected one tree of this name for organisation 1, got another at alerting/b.yaml:2',
    ]);
  });

  it('have uids together, also in JSON; other apps and other contact points are nobody’s business here', async () => {
    const json = JSON.stringify({
      contactPoints: [{ name: 'Mail', receivers: [{ uid: 'eg-db', type: 'email', settings: { addresses: 'a@b' } }] }],
    });
    expect(
      await examine({
        'alerting/z.json': json,
        'plugins/b.yml': 'apps:\n  - type: other-app\n',
        'alerting/README.md': '[',
      })
    ).toEqual(['alerting/z.json:1: uid: expected one of its own, got that of alerting/eg.yaml:20']);
  });
});

describe('with --resolve', () => {
  const files: Readonly<Record<string, string>> = {
    '/run/license': LICENSE.token,
    '/run/ops-url': `https://oapi.dingtalk.com/robot/send?access_token=${'e'.repeat(64)}`,
    '/run/ops-key': 'key-of-ops-0123456789',
  };
  const readFile = (path: string): string => {
    const text = files[path];
    if (text === undefined) {
      throw new Error('ENOENT');
    }
    return text;
  };
  const env = {
    OPS_SECRET: 'SEC0123456789',
    DB_URL: 'https://open.feishu.cn/open-apis/bot/v2/hook/abcdefgh-1234',
    DB_KEY: 'key-of-db-0123456789',
    EG_TOKEN: 'glsa_token',
  };

  it('finds nothing where everything is there', async () => {
    expect(await examine({}, { env, readFile })).toEqual([]);
  });

  it('says which variable is not set and which file is missing, once and where', async () => {
    const findings = await examine(
      {},
      { env: { ...env, DB_URL: '' }, readFile: (path) => readFile(path.replace('url', 'x')) }
    );
    expect(findings).toEqual([
      'plugins/eg.yaml:22: expected a file at /run/ops-url, which cannot be read: Grafana would not start',
      'plugins/eg.yaml:25: expected the variable DB_URL to be set: Grafana would put nothing in its place',
    ]);
  });

  it('compares keys by what they are, and checks what is there, without ever showing it', async () => {
    const wrong = { ...env, DB_URL: `${env.DB_URL}?x=1`, OPS_SECRET: 'secret-of-ops', DB_KEY: 'key-of-ops-0123456789' };
    const findings = await examine(
      { 'alerting/eg.yaml': GOOD.alerting.replace('$__env{DB_KEY}', '$EG_TOKEN') },
      { env: wrong, readFile }
    );
    expect(findings).toEqual([
      expect.stringMatching(/^plugins\/eg\.yaml:23: ops: secret: expected a secret that begins with SEC/),
      expect.stringMatching(/^plugins\/eg\.yaml:25: db: url: .*after a question mark/),
      expect.stringMatching(/^alerting\/eg\.yaml:26: secret: expected the same as webhooks\.db\.key/),
      expect.stringMatching(/^plugins\/eg\.yaml:26: warning: db: has the same key as ops/),
    ]);
    const secrets = [...Object.values(wrong), ...Object.values(files)];
    expect(secrets.filter((secret) => findings.join('\n').includes(secret))).toEqual([]);
  });
});
