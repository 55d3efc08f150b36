import { AppPlugin, type AppPluginMeta, type PluginConfigPageProps } from '@grafana/data';
import React from 'react';
import { PLUGIN_ID } from './constants';
import { LINKS } from './extensions/links';
import { later } from './ui/later';

// Grafana loads this file whenever it needs to know the app at all: nothing but registrations in here, the rest comes later.

/** A page with the translations library, which is ready before the page draws its first word. */
function translated<Props extends object>(load: () => Promise<React.ComponentType<Props>>) {
  return later(async () => {
    const [{ initPluginTranslations }, page] = await Promise.all([import('@grafana/i18n'), load()]);
    await initPluginTranslations(PLUGIN_ID);
    return page;
  }).Component;
}

const RootPage = translated(async () => (await import('./pages/App/AppPages')).AppPages);
const Configuration = translated(
  async () => (await import('./pages/Configuration/ConfigurationPage')).ConfigurationPage
);

/** The version is the one this page's code came with: Grafana keeps what it knew of the app when it was loaded. */
function ConfigurationTab({ plugin: { meta } }: PluginConfigPageProps<AppPluginMeta>) {
  return <Configuration version={meta.info.version} />;
}

export const plugin = new AppPlugin().setRootPage(RootPage).addConfigPage({
  id: 'configuration',
  // Asked for before any translations are there.
  title: 'Configuration',
  icon: 'cog',
  body: ConfigurationTab,
});

LINKS.forEach((link) => plugin.addLink(link));
