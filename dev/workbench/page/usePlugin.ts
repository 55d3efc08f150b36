import { type AppPlugin } from '@grafana/data';
import { useEffect, useState } from 'react';

import { loadPlugin } from './loadPlugin';

export type LoadedPlugin =
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
