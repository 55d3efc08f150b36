import { type AppPlugin, type NavModelItem, PluginContextProvider } from '@grafana/data';
import { hasPermission, locationService } from '@grafana/runtime';
import { Alert, Badge, Stack, Text } from '@grafana/ui';
import { useLocation } from 'react-router-dom-v5-compat';
import React from 'react';

import { PageFrame } from './PageFrame';
import { PageLoading } from './PageLoading';
import { usePlugin } from './loadPlugin';
import { type WorkbenchData } from './workbenchData';

const OVERVIEW = 'overview';

/** Grafana's page about an installed plugin: an overview, and the plugin's own pages for those who may configure it. */
export function PluginDetails({ data }: { readonly data: WorkbenchData }) {
  const loaded = usePlugin(data.pluginId);
  if (loaded.kind === 'loading') {
    return <PageLoading />;
  }
  return loaded.kind === 'failed' ? (
    <Alert title="The plugin could not be loaded">{loaded.message}</Alert>
  ) : (
    <PluginContextProvider meta={loaded.plugin.meta}>
      <Details plugin={loaded.plugin} logo={data.logo} />
    </PluginContextProvider>
  );
}

function Details({ plugin, logo }: { readonly plugin: AppPlugin; readonly logo: string }) {
  const { pathname, search } = useLocation();
  const configPages = hasPermission('plugins:write') ? (plugin.configPages ?? []) : [];
  const shown = new URLSearchParams(search).get('page') ?? configPages[0]?.id ?? OVERVIEW;
  const page = configPages.find(({ id }) => id === shown);
  const tab = (id: string, text: string, icon?: NavModelItem['icon']): NavModelItem => ({
    id,
    text,
    url: `${pathname}?page=${id}`,
    active: id === (page?.id ?? OVERVIEW),
    ...(icon === undefined ? {} : { icon }),
  });
  const { name, info } = plugin.meta;
  const tabs = [
    tab(OVERVIEW, 'Overview', 'file-alt'),
    ...configPages.map(({ id, title, icon }) => tab(id, title, icon)),
  ];
  return (
    <PageFrame
      pageNav={{ text: name, subTitle: info.description, img: logo, url: pathname, children: tabs }}
      info={[
        { label: 'Version', value: info.version },
        { label: 'From', value: info.author.name },
        { label: 'Status', value: plugin.meta.enabled === true ? 'Enabled' : 'Disabled' },
      ]}
    >
      {page === undefined ? (
        <Overview plugin={plugin} />
      ) : (
        <page.body plugin={plugin} query={locationService.getSearchObject()} />
      )}
    </PageFrame>
  );
}

function Overview({ plugin }: { readonly plugin: AppPlugin }) {
  const { info, signature } = plugin.meta;
  return (
    <Stack direction="column" gap={2}>
      <Text element="p">{info.description}</Text>
      <Stack direction="row" gap={1} wrap="wrap">
        {(info.keywords ?? []).map((keyword) => (
          <Badge key={keyword} color="blue" text={keyword} />
        ))}
      </Stack>
      <Text element="p" color="secondary">
        {`In Grafana the README stands here. Signature: ${signature ?? 'missing'}.`}
      </Text>
    </Stack>
  );
}
