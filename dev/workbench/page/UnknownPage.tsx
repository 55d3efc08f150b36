import { EmptyState } from '@grafana/ui';
import React from 'react';

import { PageFrame } from './PageFrame';

/** For addresses that are Grafana's own in Grafana, and nobody's here. */
export function UnknownPage() {
  return (
    <PageFrame pageNav={{ text: 'Page not found' }}>
      <EmptyState variant="not-found" message="This page is Grafana's own">
        The workbench has the plugin’s pages only. In Grafana the link you followed leads somewhere.
      </EmptyState>
    </PageFrame>
  );
}
