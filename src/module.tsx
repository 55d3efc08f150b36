import { AppPlugin, type AppPluginMeta, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { PLUGIN_ID } from './constants';
import { LINKS } from './extensions/links';

// Grafana loads this file whenever it needs to know the app at all: nothing but registrations in here, the rest lazy.

/** A page with the translations library, which is ready before the page draws its first word. */
function translated<Props extends object>(load: () => Promise<React.ComponentType<Props>>) {
  return lazy(async () => {
    const [{ initPluginTranslations }, page] = await Promise.all([import('@grafana/i18n'), load()]);
    await initPluginTranslations(PLUGIN_ID);
    return { default: page };
  });
}

const LazyPages = translated(async () => (await import('./pages/App/AppPages')).AppPages);
const LazyConfiguration = translated(
  async () => (await import('./pages/Configuration/ConfigurationPage')).ConfigurationPage
);

function RootPage() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyPages />
    </Suspense>
  );
}

/** The version is the one this page's code came with: Grafana keeps what it knew of the app when it was loaded. */
function ConfigurationTab({ plugin: { meta } }: PluginConfigPageProps<AppPluginMeta>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyConfiguration version={meta.info.version} />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(RootPage).addConfigPage({
  id: 'configuration',
  // Asked for before any translations are there.
  title: 'Configuration',
  icon: 'cog',
  body: ConfigurationTab,
});

LINKS.forEach((link) => plugin.addLink(link));
