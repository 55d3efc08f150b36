import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { cacheStore } from 'react-inlinesvg';
import { Host } from './Host';
import { prepareGrafana } from './prepareGrafana';
import { shareModules } from './sharedModules';
import { readWorkbenchData } from './workbenchData';

/** The host page's own program: puts Grafana's parts in their places, then draws the frame the plugin's pages stand in. */
const data = readWorkbenchData();
await Promise.all([prepareGrafana(data), prefillIcons()]);
shareModules();
const root = document.getElementById('reactRoot');
if (root !== null) {
  createRoot(root).render(
    <Host data={data}>
      <GlobalStyles />
      <PortalContainer />
    </Host>
  );
}

/** Gives the icons to whatever draws them before anything is drawn, as Grafana does; none of them comes late. */
async function prefillIcons(): Promise<void> {
  const response = await fetch('/workbench/icons.json');
  const icons = (await response.json()) as Readonly<Record<string, string>>;
  for (const [path, content] of Object.entries(icons)) {
    cacheStore.set(path, { content, status: 'loaded' });
  }
}
