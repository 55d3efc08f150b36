import { PluginContextProvider } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { useLocation } from 'react-router-dom-v5-compat';
import React from 'react';

import { PageLoading } from './PageLoading';
import { usePlugin } from './usePlugin';
import { type WorkbenchData } from './workbenchData';

/** The plugin's root page below `/a/<id>/`, with the props Grafana gives it. */
export function AppPage({ data: { pluginId } }: { readonly data: WorkbenchData }) {
  const loaded = usePlugin(pluginId);
  const { pathname } = useLocation();
  if (loaded.kind === 'loading') {
    return <PageLoading />;
  }
  if (loaded.kind === 'failed') {
    return <Alert title="The plugin could not be loaded">{loaded.message}</Alert>;
  }
  const { meta, root: Root } = loaded.plugin;
  return Root === undefined ? (
    <Alert title="The plugin has no root page" />
  ) : (
    <PluginContextProvider meta={meta}>
      <Root
        meta={meta}
        basename={`/a/${pluginId}`}
        onNavChanged={() => undefined}
        query={locationService.getSearchObject()}
        path={pathname}
      />
    </PluginContextProvider>
  );
}
