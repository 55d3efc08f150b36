import { beforeEach, describe, expect, it } from 'bun:test';

import { ownDashboards, PLUGIN_JSON } from '../pluginJson';
import { type PluginProcess } from '../pluginProcess';
import { fact } from '../testing/fact';
import { grafanaWorld, type GrafanaWorld } from '../testing/grafanaWorld';

const APP = `/api/plugins/${PLUGIN_JSON.id}`;
const OWN = 'enterprise-groups';
const UPDATER = 'dashboard_updater.go@0321b272, and service.go beside it';
const ENABLED = { enabled: true, pinned: true };
const PROCESS: PluginProcess = {
  callResource: async () => ({ code: 200, headers: {}, body: new Uint8Array() }),
  collectMetrics: async () => '# HELP up Whether it runs.\n',
  checkHealth: async () => ({ status: 'ok', message: 'fine', details: {} }),
};

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld({ plugin: PROCESS });
});

describe('an app that is off', () => {
  it.each(['Plugin is not enabled', 'Plugin setting not found', 'Plugin not found'] as const)(
    'answers 404 with "%s" and no messageId [pkg/api/plugin_resource.go]',
    async (appOff) => {
      world.state.behaviour.appOff = appOff;
      world.state.settings.seed({ jsonData: {}, secureJsonData: {}, enabled: false });
      const { status, body } = await world.ask('Admin', `GET ${APP}/resources/me`);
      expect({ status, body }).toEqual({ status: 404, body: { message: appOff, traceID: '' } });
    }
  );

  fact('that is enabled by itself needs no row', 'plugincontext, autoEnabled', async () => {
    world.state.settings.forget();
    expect((await world.ask('Viewer', `GET ${APP}/resources/me`)).status).toBe(200);
  });

  fact('tells its health no more', 'pkg/api/api.go, checkAppEnabled', async () => {
    world.state.settings.seed({ jsonData: {}, secureJsonData: {}, enabled: false });
    const { status, body } = await world.ask('Viewer', `GET ${APP}/health`);
    expect({ status, body }).toEqual({ status: 404, body: { message: 'Plugin is not enabled', traceID: '' } });
  });
});

fact('the health of an app that is on is for everybody who is signed in', 'pkg/api/api.go', async () => {
  expect((await world.ask('Viewer', `GET ${APP}/health`)).status).toBe(200);
  expect((await world.ask(null, `GET ${APP}/health`)).status).toBe(401);
});

describe('what the process counts', () => {
  it.each([
    ['nobody', null],
    ['a Viewer', 'Viewer'],
  ] as const)('is told at /metrics/plugins/<id>, to %s as well [pkg/api/plugin_metrics.go]', async (_, by) => {
    const { status, body } = await world.ask(by, `GET /metrics/plugins/${PLUGIN_JSON.id}`);
    expect({ status, body }).toEqual({ status: 200, body: '# HELP up Whether it runs.\n' });
  });

  fact('is also below the plugin’s own path, for an Admin', 'pkg/api/api.go, reqOrgAdmin', async () => {
    expect((await world.ask('Admin', `GET ${APP}/metrics`)).status).toBe(200);
    expect((await world.ask('Editor', `GET ${APP}/metrics`)).status).toBe(403);
    expect((await world.ask(null, `GET ${APP}/metrics`)).status).toBe(401);
  });
});

describe('the version in the settings', () => {
  fact('is what the last write said', 'pluginsettings/service', async () => {
    await world.ask('Admin', `POST ${APP}/settings`, { ...ENABLED, pluginVersion: '9.9.9' });
    expect(world.state.settings.read().pluginVersion).toBe('9.9.9');
  });

  fact('is empty where a write says none', 'pluginsettings/service', async () => {
    await world.ask('Admin', `POST ${APP}/settings`, ENABLED);
    expect(world.state.settings.read().pluginVersion).toBe('');
  });
});

describe('the dashboards that plugin.json includes', () => {
  const folder = () => world.state.dashboards.stored(OWN)?.folder;

  fact(
    'are imported into General when settings are first stored',
    'pluginsettings/service, updatePluginSetting',
    async () => {
      world.state.settings.forget();
      expect(folder()).toBeUndefined();
      await world.ask('Admin', `POST ${APP}/settings`, { ...ENABLED, pluginVersion: PLUGIN_JSON.info.version });
      expect(folder()).toBe('General');
    }
  );

  fact(
    'are imported at a start with another version, over what is there',
    'dashboard_updater.go@0321b272',
    async () => {
      const mine = { uid: OWN, title: 'Mine', panels: [] };
      world.state.dashboards.save(mine, { folder: 'Team' });
      world.state.settings.seed({ jsonData: {}, secureJsonData: {}, pluginVersion: '0.0.1' });
      world.state.start();
      expect({ folder: folder(), title: world.state.dashboards.find(OWN)?.title }).toEqual({
        folder: 'General',
        title: 'Enterprise Groups',
      });
      expect(world.state.settings.read().pluginVersion).toBe(PLUGIN_JSON.info.version);
    }
  );

  const stored = (change: object) => {
    const imported = { uid: OWN, title: 'Enterprise Groups', panels: [], ...change };
    world.state.dashboards.save(imported, { folder: 'Team', owner: 'plugin' });
    world.state.settings.seed({ jsonData: {}, secureJsonData: {}, pluginVersion: '0.0.1' });
  };
  const [shipped] = ownDashboards();

  fact('once imported stay as they are while their revision is the same', UPDATER, async () => {
    stored({ revision: shipped?.revision });
    world.state.start();
    expect(world.state.dashboards.find(OWN)?.panels).toEqual([]);
    expect({ folder: folder(), pluginVersion: world.state.settings.read().pluginVersion }).toEqual({
      folder: 'Team',
      pluginVersion: PLUGIN_JSON.info.version,
    });
  });

  fact('once imported are imported anew where their revision is another', UPDATER, async () => {
    stored({ revision: (shipped?.revision ?? 1) - 1 });
    world.state.start();
    expect(world.state.dashboards.find(OWN)?.panels).toEqual(shipped?.panels ?? []);
    expect(folder()).toBe('General');
  });

  fact('are told with both revisions, to an Admin', 'pkg/api/plugin_dashboards.go', async () => {
    world.state.settings.forget();
    const { revision } = shipped ?? {};
    const list = async () => (await world.ask('Admin', `GET ${APP}/dashboards`)).body;
    expect(await list()).toMatchObject([{ uid: OWN, imported: false, importedRevision: 0, revision }]);
    world.state.settings.write({ ...ENABLED });
    expect(await list()).toMatchObject([{ uid: OWN, imported: true, importedRevision: revision, revision }]);
    expect((await world.ask('Editor', `GET ${APP}/dashboards`)).status).toBe(403);
  });

  fact('are known again by their title: with another one they are deleted', UPDATER, async () => {
    stored({ title: 'Groups', revision: shipped?.revision });
    world.state.start();
    expect(folder()).toBeUndefined();
  });

  fact('are left alone at a start with the same version', 'dashboard_updater.go@0321b272', async () => {
    world.state.dashboards.save({ uid: OWN, title: 'Mine', panels: [] });
    world.state.start();
    expect(world.state.dashboards.find(OWN)?.title).toBe('Mine');
  });

  fact(
    'cannot be imported over a provider file’s, and are tried at every start',
    'dashboard_updater.go@0321b272',
    async () => {
      world.state.dashboards.save({ uid: OWN, title: 'From a file', panels: [] }, { folder: 'Ops', owner: 'file' });
      world.state.settings.seed({ jsonData: {}, secureJsonData: {}, pluginVersion: '0.0.1' });
      world.state.start();
      expect(folder()).toBe('Ops');
      expect(world.state.settings.read().pluginVersion).toBe('0.0.1');
    }
  );

  fact('are deleted when the app is disabled', 'dashboard_updater.go@0321b272', async () => {
    world.state.settings.forget();
    world.state.settings.write({ ...ENABLED });
    expect(folder()).toBe('General');
    world.state.settings.write({ enabled: false });
    expect(folder()).toBeUndefined();
  });
});
