import { describe, expect, it } from 'bun:test';

import { dataDirectory } from './dataDirectory';

const INSTALLED = '/var/lib/grafana/plugins/enterprise-groups-app/gpx_enterprise_groups_linux_amd64';

describe('dataDirectory', () => {
  it.each([
    ['data_path', { GF_PLUGIN_DATA_PATH: ' /srv/eg ', GF_PATHS_DATA: '/data' }, INSTALLED, '/srv/eg'],
    ['a relative data_path', { GF_PLUGIN_DATA_PATH: 'data' }, '/opt/eg/gpx', '/opt/eg/data'],
    ['GF_PATHS_DATA', { GF_PATHS_DATA: '/data' }, INSTALLED, '/data/enterprise-groups-app'],
    ['the plugin’s place', {}, INSTALLED, '/var/lib/grafana/enterprise-groups-app'],
    ['the plugin’s place, whatever its folder', {}, '/g/data/plugins/eg-0.1/gpx', '/g/data/enterprise-groups-app'],
    [
      'blank values',
      { GF_PLUGIN_DATA_PATH: ' ', GF_PATHS_DATA: '' },
      INSTALLED,
      '/var/lib/grafana/enterprise-groups-app',
    ],
  ])('goes by %s', (_name, env, executable, path) => {
    expect(dataDirectory(env, executable)).toEqual({ path, isTemporary: false });
  });

  it.each([
    [{}, '/home/me/build/gpx', '/tmp/enterprise-groups-app'],
    [{ TMPDIR: '/var/tmp' }, '/usr/share/grafana/plugins-bundled/eg/gpx', '/var/tmp/enterprise-groups-app'],
    [{}, '/gpx', '/tmp/enterprise-groups-app'],
  ])('with %p and %s there is but a temporary place, of each user another', (env, executable, formerPath) => {
    const path = `${formerPath}-1000`;
    expect(dataDirectory(env, executable, 1_000)).toEqual({ path, isTemporary: true, formerPath });
  });
});
