import { describe, expect, it } from 'bun:test';
import { readEnvironment } from './environment';

describe('readEnvironment', () => {
  it('has a value for everything when nothing is given', () => {
    expect(readEnvironment({}, '/opt/plugins/eg/gpx')).toEqual({
      grafanaVersion: '',
      appUrl: null,
      grafanaUrl: null,
      serviceAccountToken: null,
      allowedHosts: [],
      data: { path: '/opt/enterprise-groups-app', isTemporary: false },
      databaseUrl: null,
      encryptionKey: null,
      historyDays: 30,
      historyRows: 100_000,
      dedupeSeconds: 60,
      maxInFlight: 32,
      maxWebhooks: 1_000,
      tests: { webhook: 10, user: 30, organisation: 100 },
      notes: { webhook: 30, user: 40, organisation: 100 },
      waiting: {
        webhook: { deliveries: 20_000, size: 512 * 1_048_576 },
        organisation: { deliveries: 100_000, size: 2_048 * 1_048_576 },
      },
      maxAgeHours: 24,
      unpacedHosts: [],
      licensePublicKey: null,
      licensePath: null,
      logLevel: 'info',
      iniKeys: [],
      problems: [],
    });
  });

  it('names keys that nobody reads, and none that Grafana adds or that are for Grafana', () => {
    const { iniKeys, problems } = readEnvironment({
      GF_PLUGIN_ALLOWED_HOST: 'chat.corp',
      GF_PLUGIN_ALLOWED_HOSTS: 'chat.corp',
      GF_PLUGIN_HISTORY_DAYS: 'forever',
      GF_PLUGIN_LOG_LEVEL: ' ',
      GF_PLUGIN_APP_CLIENT_ID: 'extsvc-enterprise-groups-app',
      GF_PLUGIN_APP_CLIENT_SECRET: 'glsa_x',
      GF_PLUGIN_VERSION: '1.2.3',
      GF_PLUGIN_TRACING: 'true',
      GF_PLUGIN_ENTERPRISE_GROUPS_APP_HISTORY_DAYS: '7',
      GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: 'enterprise-groups-app',
    });
    expect(iniKeys).toEqual(['allowed_hosts', 'history_days']);
    expect(problems).toEqual([
      'allowed_host: unknown setting; check its spelling',
      'history_days: expected a whole number from 1 to 3650, got "forever"; 30 is used',
    ]);
  });

  it('reads what Grafana gives', () => {
    const environment = readEnvironment({
      GF_VERSION: '13.2.2',
      GF_APP_URL: 'https://grafana.example.com/sub/',
      GF_PLUGIN_APP_CLIENT_SECRET: 'glsa_x',
      GF_PLUGIN_DATA_PATH: '/var/lib/grafana/eg',
      GF_PLUGIN_DATABASE_URL: 'postgresql://db/eg',
      GF_PLUGIN_LOG_LEVEL: 'DEBUG',
      GF_PLUGIN_LICENSE_PUBLIC_KEY: ' abc ',
    });
    expect(environment).toMatchObject({
      grafanaVersion: '13.2.2',
      appUrl: 'https://grafana.example.com/sub',
      serviceAccountToken: 'glsa_x',
      data: { path: '/var/lib/grafana/eg', isTemporary: false },
      databaseUrl: 'postgresql://db/eg',
      logLevel: 'debug',
      licensePublicKey: 'abc',
      problems: [],
    });
  });

  it.each([
    ['/etc/grafana/license.jwt', '/etc/grafana/license.jwt'],
    ['license.jwt', '/opt/plugin/license.jwt'],
  ])('looks for the license of %s at %s', (path, expected) => {
    const environment = readEnvironment({ GF_PLUGIN_LICENSE_PATH: path }, '/opt/plugin/gpx_enterprise_groups');
    expect(environment.licensePath).toBe(expected);
  });

  it.each(['http://127.0.0.1:3000', 'https://localhost/grafana/', 'http://[::1]:3000'])(
    'asks Grafana at %s if grafana_url says so',
    (url) => {
      const environment = readEnvironment({ GF_PLUGIN_GRAFANA_URL: url });
      expect(environment).toMatchObject({ grafanaUrl: url.replace(/\/$/, ''), problems: [] });
    }
  );

  it.each([
    'http://grafana.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost@evil.example',
    'http://127.0.0.1:3000@evil.example',
    'http://localhost:3000/?a=b',
    'ftp://localhost',
  ])('sends the token of the service account nowhere else: %s', (url) => {
    const { grafanaUrl, problems } = readEnvironment({ GF_PLUGIN_GRAFANA_URL: url });
    expect(grafanaUrl).toBeNull();
    expect(problems).toEqual([expect.stringContaining('grafana_url: expected an address on this machine')]);
  });

  it.each([
    ['a.example.com,b.example.com', ['a.example.com', 'b.example.com']],
    [' A.Example.com\n b:8443,, ', ['a.example.com', 'b:8443']],
    ['http://127.0.0.1:9090 https://h', ['http://127.0.0.1:9090', 'https://h']],
    ['[::1]:80', ['[::1]:80']],
    ['', []],
    [' , ,', []],
  ])('reads allowed_hosts %p', (value, hosts) => {
    const environment = readEnvironment({ GF_PLUGIN_ALLOWED_HOSTS: value });
    expect(environment.allowedHosts).toEqual(hosts);
    expect(environment.problems).toEqual([]);
  });

  it.each(['*', '*.example.com', 'ftp://h', 'a_b', 'h/path', 'h:999999', '-h', 'user@h', '例.com'])(
    'leaves the allowed host %p out and says so',
    (entry) => {
      const environment = readEnvironment({ GF_PLUGIN_ALLOWED_HOSTS: `good.example.com ${entry}` });
      expect(environment.allowedHosts).toEqual(['good.example.com']);
      expect(environment.problems).toEqual([expect.stringContaining('allowed_hosts: expected a host')]);
    }
  );

  it('reads the numbers an operator may set', () => {
    const environment = readEnvironment({
      GF_PLUGIN_HISTORY_DAYS: '7',
      GF_PLUGIN_HISTORY_ROWS: ' 5000 ',
      GF_PLUGIN_DEDUPE_SECONDS: '0',
      GF_PLUGIN_MAX_IN_FLIGHT: '100',
      GF_PLUGIN_MAX_AGE_HOURS: '48',
      GF_PLUGIN_UNPACED_HOSTS: '127.0.0.1:4311 wecom.corp',
    });
    expect(environment).toMatchObject({
      historyDays: 7,
      historyRows: 5_000,
      dedupeSeconds: 0,
      maxInFlight: 100,
      maxAgeHours: 48,
      unpacedHosts: ['127.0.0.1:4311', 'wecom.corp'],
      problems: [],
    });
  });

  it.each(['0', '-1', '1.5', 'many', '1e9', '99999999999'])(
    'uses the usual number instead of %p and says so',
    (value) => {
      const environment = readEnvironment({ GF_PLUGIN_HISTORY_DAYS: value });
      expect(environment.historyDays).toBe(30);
      expect(environment.problems).toEqual([
        `history_days: expected a whole number from 1 to 3650, got "${value}"; 30 is used`,
      ]);
    }
  );

  it('does not repeat the secret of a robot address pasted as a host', () => {
    const { problems } = readEnvironment({
      GF_PLUGIN_ALLOWED_HOSTS: 'https://oapi.example.com/robot?access_token=abc',
    });
    expect(problems.join()).toContain('got "https://oapi.example.com"');
    const { problems: withPassword } = readEnvironment({
      GF_PLUGIN_UNPACED_HOSTS: 'https://u:hunter2@p@robots.example/',
    });
    expect(withPassword.join()).toContain('got "https://robots.example"');
  });

  it('does not repeat a database address', () => {
    const environment = readEnvironment({ GF_PLUGIN_DATABASE_URL: 'mysql://u:hunter2@db' });
    expect(environment.databaseUrl).toBeNull();
    expect(environment.problems).toEqual([expect.stringMatching(/^database_url: expected postgres/)]);
    expect(environment.problems.join()).not.toContain('hunter2');
  });

  it('goes on at "info" when the log level is junk', () => {
    const environment = readEnvironment({ GF_PLUGIN_LOG_LEVEL: 'loud' });
    expect(environment.logLevel).toBe('info');
    expect(environment.problems).toEqual(['log_level: expected one of debug, info, warn, error, got "loud"']);
  });
});
