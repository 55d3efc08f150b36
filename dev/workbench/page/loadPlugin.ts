import { AppPlugin, type AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';

/** Reads the plugin's settings and loads its `module.js` through the loader, as Grafana does when the app is opened. */
export async function loadPlugin(pluginId: string): Promise<AppPlugin> {
  const meta = await getBackendSrv().get<AppPluginMeta>(`/api/plugins/${pluginId}/settings`, undefined, undefined, {
    showErrorAlert: false,
    validatePath: true,
  });
  const loaded = await System.import(new URL(meta.module, document.baseURI).href);
  const plugin: unknown = loaded.plugin;
  if (!(plugin instanceof AppPlugin)) {
    throw new Error(`${meta.module} exports no AppPlugin as "plugin"`);
  }
  plugin.init(meta);
  plugin.meta = meta;
  return plugin;
}
