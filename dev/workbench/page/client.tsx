import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import React from 'react';

import { Host } from './Host';
import { prefillIcons } from './prefillIcons';
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
