import { AppPlugin, type AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';

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

type LoadedPlugin =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly plugin: AppPlugin }
  | { readonly kind: 'failed'; readonly message: string };

/** The plugin with its settings as they are when the page is opened. */
export function usePlugin(pluginId: string): LoadedPlugin {
  const [loaded, setLoaded] = useState<LoadedPlugin>({ kind: 'loading' });
  useEffect(() => {
    let isWanted = true;
    loadPlugin(pluginId).then(
      (plugin) => isWanted && setLoaded({ kind: 'loaded', plugin }),
      (error: unknown) => isWanted && setLoaded({ kind: 'failed', message: wordsOf(error) })
    );
    return () => {
      isWanted = false;
    };
  }, [pluginId]);
  return loaded;
}

function wordsOf(error: unknown): string {
  if (error instanceof Error) {
    return error.message;
  }
  return JSON.stringify(error);
}
