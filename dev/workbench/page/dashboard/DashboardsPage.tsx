import { Card } from '@grafana/ui';
import React from 'react';

import { DASHBOARD } from '../../dashboards/dashboard';
import { PageFrame } from '../PageFrame';

/** The list of dashboards, of which the workbench has one. */
export function DashboardsPage() {
  return (
    <PageFrame>
      <Card href={`/d/${DASHBOARD.uid}/hosts?from=now-6h&to=now&var-region=eu`} noMargin>
        <Card.Heading>{DASHBOARD.title}</Card.Heading>
        <Card.Tags>{DASHBOARD.tags.join(', ')}</Card.Tags>
      </Card>
    </PageFrame>
  );
}
