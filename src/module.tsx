import { AppPlugin, type AppPluginMeta, type PluginConfigPageProps } from '@grafana/data';
import React from 'react';
import { LINKS } from './extensions/links';
import { later } from './ui/later';

// Grafana loads this file whenever it needs to know the app at all: nothing but registrations in here, the rest comes later.

const RootPage = later(() => import('./pages/App/AppPages').then(({ loadAppPages }) => loadAppPages()));
const Configuration = later(() =>
  import('./pages/Configuration/ConfigurationPage').then(({ loadConfigurationPage }) => loadConfigurationPage())
);

/** The version is the one this page's code came with: Grafana keeps what it knew of the app when it was loaded. */
function ConfigurationTab({ plugin: { meta } }: PluginConfigPageProps<AppPluginMeta>) {
  return <Configuration.Component version={meta.info.version} />;
}

export const plugin = new AppPlugin().setRootPage(RootPage.Component).addConfigPage({
  id: 'configuration',
  // Asked for before any translations are there.
  title: 'Configuration',
  icon: 'cog',
  body: ConfigurationTab,
});

LINKS.forEach((link) => plugin.addLink(link));
