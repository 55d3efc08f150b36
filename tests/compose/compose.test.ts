import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'bun:test';

import { readEnvironment } from '../../backend/settings/environment';
import { examineFolder } from '../../dev/cli/doctor/examineFolder';
import { findingText } from '../../dev/cli/doctor/finding';
import { runCli } from '../provisioning/runCli';
import { type Container, readComposition, readIni, ROOT, withUsual } from './composeFiles';

const usual = readComposition('docker-compose.yaml');
const replicated = readComposition('docker-compose.yaml', 'docker-compose.ha.yaml');
const ini = readIni(join(ROOT, 'dev/compose/grafana.ini'));

const OWN_SECTION = 'plugin.enterprise-groups-app';

/** Grafana's own keys that the files set, each with where Grafana names it: conf/defaults.ini@d6b85077 unless said otherwise. */
const GRAFANA_KEYS: Readonly<Record<string, string>> = {
  'analytics.reporting_enabled': '[analytics]',
  'database.host': '[database]',
  'database.name': '[database]',
  'database.password': '[database]',
  'database.type': '[database]',
  'database.user': '[database]',
  'log.filters': '[log]',
  'plugins.allow_loading_unsigned_plugins': '[plugins]',
  'security.admin_password': '[security]',
  'unified_alerting.ha_peers': '[unified_alerting]; pkg/setting/setting_unified_alerting.go@0253a221',
};

/** Keys that the plugin reads. */
function ownKeys(): string[] {
  const read = new Set<string>();
  readEnvironment(new Proxy({}, { get: (_, key) => void read.add(String(key)) }));
  return [...read].flatMap((name) => /^GF_PLUGIN_(?!APP_)(.+)/.exec(name)?.[1]?.toLowerCase() ?? []);
}

/** Grafana's name of the variable for a key. Source: grafana/grafana, pkg/setting/setting.go, `EnvKey`. */
function variableOf(section: string, key: string): string {
  return `GF_${section}_${key}`.replaceAll(/[.-]/g, '_').toUpperCase();
}

function grafanas(): Container[] {
  return [...usual.services, ...replicated.services].flatMap(([name, one]) => (/^grafana/.test(name) ? [one] : []));
}

describe('the names that are set', () => {
  it('of the ini are keys of Grafana, or keys the plugin reads', () => {
    const known = [...Object.keys(GRAFANA_KEYS), ...ownKeys().map((key) => `${OWN_SECTION}.${key}`)];
    const set = [...ini].flatMap(([section, keys]) => [...keys.keys()].map((key) => `${section}.${key}`));
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
    expect(set.length).toBeGreaterThan(0);
  });

  it('of variables belong to keys of Grafana, or to keys of the plugin that stand in the ini', () => {
    const grafana = Object.keys(GRAFANA_KEYS).map((name) => {
      const [, section = '', key = ''] = /^(.+)\.(\w+)$/.exec(name) ?? [];
      return variableOf(section, key);
    });
    const own = [...(ini.get(OWN_SECTION)?.keys() ?? [])].map((key) => variableOf(OWN_SECTION, key));
    const set = grafanas().flatMap(({ environment }) => Object.keys(environment).filter((name) => /^GF_/.test(name)));
    expect(set.filter((name) => ![...grafana, ...own].includes(name))).toEqual([]);
    expect(set).toContain('GF_PLUGIN_ENTERPRISE_GROUPS_APP_DATABASE_URL');
  });

  it('have values the plugin takes', () => {
    const keys = [...(ini.get(OWN_SECTION) ?? [])].map(([key, value]) => [`GF_PLUGIN_${key.toUpperCase()}`, value]);
    const url = withUsual(
      replicated.services.get('grafana-2')?.environment['GF_PLUGIN_ENTERPRISE_GROUPS_APP_DATABASE_URL'] ?? ''
    );
    const read = (more: object) => readEnvironment({ ...Object.fromEntries(keys), ...more });
    expect(read({})).toMatchObject({ problems: [], databaseUrl: null });
    expect(read({ GF_PLUGIN_DATABASE_URL: url })).toMatchObject({ problems: [], databaseUrl: url });
    expect(url).toBe('postgres://grafana:groups@postgres:5432/enterprise_groups');
  });

  it('let only those in who sign in', () => {
    expect([...ini.keys()].filter((section) => section.startsWith('auth'))).toEqual([]);
    const set = grafanas().flatMap(({ environment }) => Object.keys(environment));
    expect(set.filter((name) => name.startsWith('GF_AUTH'))).toEqual([]);
    expect(grafanas().map(({ environment }) => withUsual(environment['GF_SECURITY_ADMIN_PASSWORD'] ?? ''))).toEqual(
      grafanas().map(() => 'groups')
    );
  });
});

describe.each([
  ['docker-compose.yaml', usual],
  ['docker-compose.ha.yaml', replicated],
])('%s', (_, { services, volumes }) => {
  const containers = [...services];
  const mounts = containers.flatMap(([, one]) => one.mounts);

  it('has every image in one exact version', () => {
    const images = containers.map(([, { image = '' }]) => withUsual(image));
    expect(images.filter((image) => !/^[\w./-]+:v?\d+(\.\d+){1,2}(-\w+)?$/.test(image))).toEqual([]);
  });

  it('takes the versions of Grafana and Bun that everything is tested with', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const imageOf = (name: string) => withUsual(services.get(name)?.image ?? '');
    expect(imageOf('grafana')).toBe(`grafana/grafana:${dependencies['@grafana/runtime']}-ubuntu`);
    expect(imageOf('sandbox')).toBe(`oven/bun:${devDependencies['bun']}`);
    expect([imageOf('secrets'), imageOf('token')]).toEqual([imageOf('sandbox'), imageOf('sandbox')]);
  });

  it('watches what stays, and runs once what ends', () => {
    const [staying, ending] = [
      containers.filter(([, { restart }]) => restart === 'unless-stopped'),
      containers.filter(([, { restart }]) => restart === 'no'),
    ];
    expect(staying.filter(([, { healthcheck }]) => healthcheck === undefined)).toEqual([]);
    expect(ending.map(([name]) => name)).toEqual(['secrets', 'token']);
    expect(staying.length + ending.length).toBe(containers.length);
  });

  it('waits for what there is, in a way that comes to an end', () => {
    const wrong = containers.flatMap(([name, { depends_on }]) =>
      Object.entries(depends_on).flatMap(([other, { condition }]) => {
        const { restart } = services.get(other) ?? {};
        const wanted = restart === 'no' ? 'service_completed_successfully' : 'service_healthy';
        return restart === undefined || condition !== wanted ? [`${name} -> ${other}`] : [];
      })
    );
    expect(wrong).toEqual([]);
  });

  it('mounts only what is in the repository, read-only, or made by the build, or a volume', () => {
    const files = mounts.filter(({ from }) => from.startsWith('/'));
    const isBuilt = (path: string) => path === join(ROOT, 'dist');
    expect(files.filter(({ from }) => !existsSync(from) && !isBuilt(from))).toEqual([]);
    expect(files.filter(({ isReadOnly }) => !isReadOnly)).toEqual([]);
    const named = mounts.filter(({ from }) => !from.startsWith('/')).map(({ from }) => from);
    expect(new Set(named)).toEqual(new Set(volumes));
  });

  it('mounts nothing below what is mounted read-only: the place could not be made', () => {
    const below = containers.flatMap(([name, one]) =>
      one.mounts.flatMap(({ to }) =>
        one.mounts.some((other) => other.isReadOnly && to.startsWith(`${other.to}/`)) ? [`${name}: ${to}`] : []
      )
    );
    expect(below).toEqual([]);
  });

  it('gives each Grafana its own data, as the user of the image', () => {
    const found = containers.filter(([name]) => name.startsWith('grafana'));
    const data = found.map(([, one]) => one.mounts.find(({ to }) => to === '/var/lib/grafana')?.from);
    expect(new Set(data).size).toBe(found.length);
    expect(found.map(([, { user }]) => user)).toEqual(found.map(() => '472:0'));
  });

  it('is reached from this machine alone, each port by one container', () => {
    const ports = containers.flatMap(([, one]) => one.ports);
    expect(ports.filter((port) => !/^127\.0\.0\.1:\d+:\d+$/.test(port))).toEqual([]);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('scrapes every Grafana there is', () => {
    const config = services.get('prometheus')?.mounts.find(({ to }) => to === '/etc/prometheus/prometheus.yml');
    const [, targets = ''] = /targets: \[(.*)\]/.exec(readFileSync(config?.from ?? '', 'utf8')) ?? [];
    const expected = [...services.keys()].filter((name) => name.startsWith('grafana')).map((name) => `'${name}:3000'`);
    expect(targets.split(', ')).toEqual(expected);
  });
});

describe('the provisioning that is mounted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eg-compose-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const grafana = usual.services.get('grafana');
  for (const { from, to } of grafana?.mounts ?? []) {
    const [, path] = /^\/etc\/grafana\/provisioning\/(.+)$/.exec(to) ?? [];
    if (path !== undefined) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(from, join(folder, path));
    }
  }
  const hosts = ini.get(OWN_SECTION)?.get('allowed_hosts')?.replaceAll(' ', '') ?? '';

  it('has no problem for the doctor', async () => {
    const { code, out } = await runCli(['doctor', folder, '--allowed-hosts', hosts], folder);
    expect({ code, end: out.split('\n').at(-2) }).toEqual({ code: 0, end: '5 files: 0 problems, 1 warning' });
  });

  it('has none with the variables of the container and dummies for its files, for hosts that are allowed', async () => {
    const deps = { env: grafana?.environment ?? {}, readFile: (path: string) => `dummy-${path}` };
    const look = async (allowedHosts: string[]) =>
      (await examineFolder({ folder, deps, allowedHosts, ini: null, nowMs: Date.now() })).findings;
    expect((await look(hosts.split(','))).map(findingText)).toEqual([
      expect.stringContaining('warning: evaluation: is kept by the plugin itself'),
    ]);
    expect((await look([])).filter(({ severity }) => severity === 'problem')).toHaveLength(4);
  });
});
