import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'bun:test';
import * as v from 'valibot';
import { parse } from 'yaml';

import { EXAMPLE_LIST } from '../../dev/cli/provision/usage';
import { readAppSettings } from '../../dev/provisioning/appSettings';
import { parseMessageSettings } from '../../src/core/webhook/messageSettings';
import { parsePeopleBook } from '../../src/core/webhook/peopleBook';
import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { folderWith, removeFolders } from './goodFiles';
import { type Ran, runCli } from './runCli';
import { ContactPointsFile } from './shapes';

afterEach(removeFolders);

const PLUGINS = 'out/plugins/enterprise-groups.yaml';
const CONTACT_POINTS = 'out/alerting/enterprise-groups-contact-points.yaml';

interface Made extends Ran {
  readonly folder: string;
  readonly read: (path: string) => string;
}

/** Runs `provision` on a list, in a folder of its own. */
async function provision(list: string, ...options: string[]): Promise<Made> {
  const folder = folderWith({ 'list.yaml': list });
  const ran = await runCli(['provision', 'list.yaml', '--out', 'out', ...options], folder);
  return { ...ran, folder, read: (path) => readFileSync(join(folder, path), 'utf8') };
}

function contactPointsOf({ read }: Made) {
  return v
    .parse(ContactPointsFile, parse(read(CONTACT_POINTS)))
    .contactPoints.map(({ name, receivers }) => ({ name, uid: receivers[0]?.uid, ...receivers[0]?.settings }));
}

const ROBOT = 'https://open.feishu.cn/open-apis/bot/v2/hook/abcdefgh-1234';

/** The example's references, on Grafana's machine. */
const DEPS = {
  env: { OPS_URL_2: 'https://oapi.dingtalk.com/robot/send?access_token=ops2', OPS_SECRET_2: 'SEC2', DB_URL: ROBOT },
  readFile: (path: string) =>
    path.endsWith('url') ? 'https://oapi.dingtalk.com/robot/send?access_token=ops1' : 'SEC1',
};

describe('the example of --help', () => {
  it('becomes webhooks that are ready, with the key their contact points sign with', async () => {
    const made = await provision(EXAMPLE_LIST);
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
    expect(made.out).toEndWith('2 files: 0 problems, 0 warnings\n');
    const [app] = readAppSettings(made.read(PLUGINS), DEPS);
    const { webhooks, problems } = parseWebhookSettings(app ?? { jsonData: null, secureJsonData: {} });
    expect(problems).toEqual([]);
    expect(webhooks).toMatchObject([
      { id: 'operations-dingtalk', keywords: ['告警'], robots: [{ secret: 'SEC1' }, { secret: 'SEC2' }] },
      { id: 'db', name: '数据库', robots: [{ url: ROBOT, secret: null }] },
    ]);
    const points = contactPointsOf(made);
    expect(points.map(({ name, uid }) => [name, uid])).toEqual([
      ['Operations', 'eg-operations-dingtalk'],
      ['Databases', 'eg-db'],
    ]);
    expect(points.map(({ hmacConfig }) => hmacConfig?.secret)).toEqual(webhooks.map(({ key }) => key ?? ''));
    expect(points.map(({ url }) => url)).toEqual(
      webhooks.map(({ id }) => `http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify/${id}`)
    );
  });

  it('says what all messages of the organisation share', async () => {
    const [app] = readAppSettings((await provision(EXAMPLE_LIST)).read(PLUGINS), DEPS);
    const { settings, problems } = parseMessageSettings(app?.jsonData);
    expect(problems).toEqual([]);
    expect(settings.environment).toBe('Production');
    expect([...settings.labelWords]).toEqual([
      ['instance', { en: 'Host', 'zh-Hans': 'Host' }],
      ['team', { en: 'Team', 'zh-Hans': '团队' }],
    ]);
    expect([...parsePeopleBook(app?.jsonData).book.keys()]).toEqual(['李四']);
  });

  it('is in the help', async () => {
    const { code, out } = await runCli(['provision', '--help'], folderWith({}));
    expect(code).toBe(0);
    const shown = out.slice(out.indexOf('\n  environment:') + 1).replaceAll(/^ {2}/gm, '');
    expect(parse(shown)).toEqual(parse(EXAMPLE_LIST));
  });
});

describe('keys', () => {
  it('are fresh, 32 bytes in hex, and for nobody else to read', async () => {
    const [one, other] = [await provision(EXAMPLE_LIST), await provision(EXAMPLE_LIST)];
    const keys = [one, other].flatMap((made) =>
      contactPointsOf(made).map(({ hmacConfig }) => hmacConfig?.secret ?? '')
    );
    expect(keys.filter((key) => !/^[\da-f]{64}$/.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(4);
    expect(statSync(join(one.folder, PLUGINS)).mode & 0o777).toBe(0o600);
    expect(keys.filter((key) => `${one.out}${other.out}`.includes(key))).toEqual([]);
  });

  it('stand in files of their own where asked to', async () => {
    const made = await provision(EXAMPLE_LIST, '--key-dir', '/etc/grafana/keys/');
    expect(made.code).toBe(0);
    expect(contactPointsOf(made).map(({ hmacConfig }) => hmacConfig?.secret)).toEqual([
      '$__file{/etc/grafana/keys/operations-dingtalk.key}',
      '$__file{/etc/grafana/keys/db.key}',
    ]);
    const key = made.read('out/keys/db.key');
    expect(key).toMatch(/^[\da-f]{64}\n$/);
    expect(made.read(PLUGINS) + made.read(CONTACT_POINTS)).not.toContain(key.trim());
  });
});

it('takes organisation, address, token and license as they are given', async () => {
  const options = [
    '--org',
    '3',
    '--grafana-url',
    'https://g.example.com/grafana/',
    '--token',
    '$TOKEN',
    '--license',
    '${LICENSE}',
  ];
  const made = await provision(EXAMPLE_LIST, ...options);
  expect(made.code).toBe(0);
  expect(made.read(CONTACT_POINTS)).toContain('url: https://g.example.com/grafana/api/plugins/enterprise-groups-app/');
  expect(made.read(CONTACT_POINTS)).toContain('authorization_credentials: $TOKEN');
  expect(made.read(PLUGINS)).toContain('license: ${LICENSE}');
  expect(made.read(PLUGINS)).toContain('org_id: 3');
});

describe('files that are there', () => {
  it('stay as they are, unless --force says otherwise', async () => {
    const made = await provision(EXAMPLE_LIST);
    const before = made.read(PLUGINS);
    const again = await runCli(['provision', 'list.yaml', '--out', 'out'], made.folder);
    expect({ code: again.code, err: again.err }).toEqual({
      code: 1,
      err: `${PLUGINS}: is there already; --force replaces it\n${CONTACT_POINTS}: is there already; --force replaces it\n`,
    });
    expect(made.read(PLUGINS)).toBe(before);
  });

  const again = async ({ folder }: Made, ...options: string[]) =>
    await runCli(['provision', 'list.yaml', '--out', 'out', '--force', ...options], folder);
  const keysOf = (made: Made) => contactPointsOf(made).map(({ hmacConfig }) => hmacConfig?.secret ?? '');

  it('are replaced with --force, and webhooks keep their keys', async () => {
    const made = await provision(EXAMPLE_LIST);
    const keys = keysOf(made);
    writeFileSync(join(made.folder, 'list.yaml'), `${EXAMPLE_LIST}  - { name: Third, vendor: lark, url: $THIRD }\n`);
    const { code, out } = await again(made);
    expect(code).toBe(0);
    expect(out).toContain('kept the keys of 2 of 3 webhooks; --new-keys makes all of them anew\n');
    expect(keysOf(made)).toEqual([...keys, expect.stringMatching(/^[\da-f]{64}$/)]);
    expect(made.read(PLUGINS).split(keys[0] ?? '')).toHaveLength(2);
  });

  it('get new keys with --new-keys', async () => {
    const made = await provision(EXAMPLE_LIST);
    const keys = keysOf(made);
    const { code, out } = await again(made, '--new-keys');
    expect({ code, kept: out.includes('kept') }).toEqual({ code: 0, kept: false });
    expect(keysOf(made).filter((key) => keys.includes(key))).toEqual([]);
  });

  it('keep their keys where these move into files of their own, and stay there', async () => {
    const made = await provision(EXAMPLE_LIST);
    const [first = ''] = keysOf(made);
    expect((await again(made, '--key-dir', '/etc/keys')).code).toBe(0);
    expect(made.read('out/keys/operations-dingtalk.key')).toBe(`${first}\n`);
    const { out } = await again(made, '--key-dir', '/etc/keys');
    expect(out).not.toContain('wrote out/keys');
    expect(made.read('out/keys/operations-dingtalk.key')).toBe(`${first}\n`);
    expect(keysOf(made)[0]).toBe('$__file{/etc/keys/operations-dingtalk.key}');
  });

  it('stay as they are where their keys cannot be read', async () => {
    const made = await provision(EXAMPLE_LIST);
    writeFileSync(join(made.folder, PLUGINS), 'apps: [');
    const { code, err } = await again(made);
    expect({ code, err }).toEqual({
      code: 1,
      err: `${PLUGINS}: is no YAML, so its keys cannot be kept; --new-keys makes all of them anew\n`,
    });
    expect(made.read(PLUGINS)).toBe('apps: [');
  });

  it('cannot be written everywhere', async () => {
    const folder = folderWith({ 'list.yaml': EXAMPLE_LIST, out: 'a file' });
    const { code, out, err } = await runCli(['provision', 'list.yaml', '--out', 'out'], folder);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^out\/plugins\/enterprise-groups\.yaml: cannot be written \(\w+\)\n$/);
  });

  it('are checked together with the new ones', async () => {
    const folder = folderWith({
      'list.yaml': EXAMPLE_LIST,
      'out/plugins/apps.yaml': 'apps:\n  - type: enterprise-groups-app\n',
    });
    const { code, out } = await runCli(['provision', 'list.yaml', '--out', 'out'], folder);
    expect(code).toBe(1);
    expect(out).toContain(
      'plugins/enterprise-groups.yaml:6: expected one entry for organisation 1, got another at out/plugins/apps.yaml:2'
    );
  });
});

it('says whose the key files are, and how they get to Grafana', async () => {
  const { out } = await provision(EXAMPLE_LIST, '--key-dir', '/etc/grafana/keys');
  expect(out).toContain('Only you can read out/keys, and Grafana does not start with keys that it cannot read.');
  expect(out).toContain('install -m 0640 -g grafana out/keys/*.key /etc/grafana/keys/\n');
});

it('writes nothing with --dry-run, and checks what it would have written', async () => {
  const made = await provision(EXAMPLE_LIST, '--dry-run');
  expect({ code: made.code, err: made.err, out: made.out }).toEqual({
    code: 0,
    err: '',
    out: `would write ${PLUGINS}\nwould write ${CONTACT_POINTS}\n2 files: 0 problems, 0 warnings\n`,
  });
  expect(existsSync(join(made.folder, 'out'))).toBe(false);
});

describe('a list from standard input', () => {
  const from = async (list: string) => {
    const folder = folderWith({});
    return { folder, ...(await runCli(['provision', '-', '--out', 'out'], folder, list)) };
  };

  it('becomes files', async () => {
    const { code, folder } = await from(EXAMPLE_LIST);
    expect(code).toBe(0);
    expect(existsSync(join(folder, PLUGINS))).toBe(true);
  });

  it('is named in its problems', async () => {
    const { code, err } = await from('webhooks: [');
    expect(code).toBe(1);
    expect(err).toStartWith('standard input:1: YAML: ');
  });
});

describe('a list with mistakes becomes nothing', () => {
  const entry = (more: string) => `webhooks:\n  - name: Ops\n    vendor: feishu\n    url: $URL\n${more}`;

  it.each([
    ['no YAML', 'webhooks: [', /^list\.yaml:1: YAML: /],
    ['empty', '# nothing\n', /^list\.yaml:1: webhooks: expected a list/],
    [
      'a name of this Grafana that is too long',
      `environment: ${'x'.repeat(21)}\n${entry('')}`,
      /^list\.yaml:1: environment: /,
    ],
    [
      'a word for a label in another language',
      `labelWords:\n  team: { fr: Equipe }\n${entry('')}`,
      /^list\.yaml:2: labelWords\.team: expected a text of 1 to 30/,
    ],
    [
      'a person of the address book with no id',
      `people:\n  - { name: Ann }\n${entry('')}`,
      /^list\.yaml:2: people\[0\]: expected an object with name/,
    ],
    [
      'an unknown field beside the webhooks',
      `environments: a\n${entry('')}`,
      /^list\.yaml:1: environments: expected one of/,
    ],
    ['an unknown field', entry('    keyword: [a]\n'), /^list\.yaml:5: keyword: expected one of id, name/],
    [
      'an unknown field of a robot',
      entry('    robots:\n      - urls: $U\n'),
      /^list\.yaml:6: urls: expected one of url, secret/,
    ],
    [
      'a vendor that is none',
      entry('').replace('feishu', 'slack'),
      /^list\.yaml:3: ops-slack: vendor: expected one of/,
    ],
    ['no address', entry('').replace('    url: $URL\n', ''), /^list\.yaml:2: ops-feishu: url: .*got nothing/],
    [
      'an address of another vendor',
      entry('').replace('$URL', 'https://example.com/?key=abcdefgh'),
      /^list\.yaml:4: ops-feishu: url: .*the host example\.com/,
    ],
    [
      'a robot without address',
      entry('    robots:\n      - secret: $S\n'),
      /^list\.yaml:6: ops-feishu: url\.2: .*got nothing/,
    ],
    ['a name nothing can be made of', entry('').replace('Ops', '数据库'), /^list\.yaml:2: id: expected one/],
    [
      'an id that comes twice',
      `${entry('')}${entry('').replace('webhooks:\n', '')}`,
      /^list\.yaml:5: #2: id: expected an id no other/,
    ],
    [
      'one contact point of two',
      `${entry('')}${entry('    id: b\n').replace('webhooks:\n', '')}`,
      /^list\.yaml:5: contactPoint: expected a name of its own/,
    ],
  ])('%s', async (_, list, says) => {
    const { code, out, err, folder } = await provision(list);
    expect({ code, out, says: err.split('\n').some((line) => says.test(line)), err }).toEqual({
      code: 1,
      out: '',
      says: true,
      err,
    });
    expect(statSync(join(folder, 'out'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('and its secrets are not shown', async () => {
    const { err } = await provision(entry('').replace('$URL', `${ROBOT}?x=1`));
    expect(err).toContain('url');
    expect(err).not.toContain('abcdefgh');
  });
});

describe('calls that are wrong end with 2', () => {
  it.each([
    [['provision'], 'expected one list'],
    [['provision', 'list.yaml'], '--out: expected'],
    [['provision', 'list.yaml', '--out', '-'], '--out: expected a directory, as there are two files and more'],
    [['provision', '.', '--out', 'out'], '.: cannot be read (EISDIR)'],
    [['doctor', 'list.yaml'], 'list.yaml: expected a directory'],
    [['doctor', 'odd'], 'odd/plugins: cannot be read (ENOTDIR)'],
    [['doctor', 'txt'], 'txt/plugins/eg.yaml.txt:1: expected a name that ends in .yaml or .yml'],
    [['provision', 'nowhere.yaml', '--out', 'out'], 'nowhere.yaml: expected a file'],
    [['provision', 'list.yaml', '--out', 'out', '--org', '0'], '--org: expected'],
    [['provision', 'list.yaml', '--out', 'out', '--grafana-url', 'grafana:3000'], '--grafana-url: expected'],
    [['provision', 'list.yaml', '--out', 'out', '--key-dir', 'keys'], '--key-dir: expected'],
    [['provision', 'list.yaml', '--out', 'out', '--what'], "'--what'"],
    [['doctor'], 'expected one provisioning directory'],
    [['doctor', 'nowhere'], 'nowhere: expected a directory'],
    [['doctor', '.'], '.: expected files in plugins/'],
    [['toString'], 'expected one of these commands: doctor, format, provision; got toString'],
  ])('%p', async (args, says) => {
    const files = { 'list.yaml': EXAMPLE_LIST, 'odd/plugins': '', 'txt/plugins/eg.yaml.txt': '' };
    const { code, err } = await runCli(args, folderWith(files));
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  it('a token is no option, and is not repeated', async () => {
    const { code, err } = await provision(EXAMPLE_LIST, '--token', 'glsa_abcdefgh');
    expect(code).toBe(2);
    expect(err).toContain('--token: expected a reference');
    expect(err).not.toContain('glsa_abcdefgh');
  });
});

describe('doctor', () => {
  it('answers in JSON to programs', async () => {
    const made = await provision(EXAMPLE_LIST);
    const text = made.read(PLUGINS).replace('vendor: feishu', 'vendor: slack');
    const line = text.slice(0, text.indexOf('vendor: slack')).split('\n').length;
    writeFileSync(join(made.folder, PLUGINS), text);
    const { code, out } = await runCli(['doctor', 'out', '--json'], made.folder);
    expect(code).toBe(1);
    const finding = { file: PLUGINS, line, severity: 'problem', message: expect.stringMatching(/^db: vendor: /) };
    expect(JSON.parse(out)).toEqual({ files: 2, problems: 1, warnings: 0, findings: [finding] });
  });

  it('ends with 1 for a problem and 0 for a warning, and looks up only what it is told to', async () => {
    const made = await provision(EXAMPLE_LIST);
    const looked = await runCli(['doctor', 'out', '--resolve'], made.folder);
    expect(looked.code).toBe(1);
    expect(looked.out).toContain('out/plugins/enterprise-groups.yaml:50: expected the variable DB_URL to be set');
    writeFileSync(join(made.folder, PLUGINS), made.read(PLUGINS).replace('$__env{DB_URL}', ROBOT));
    const warned = await runCli(['doctor', 'out'], made.folder);
    expect(warned).toMatchObject({ code: 0, err: '' });
    expect(warned.out).toEndWith('2 files: 0 problems, 1 warning\n');
  });
});
