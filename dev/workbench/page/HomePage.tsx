import { Card, Icon } from '@grafana/ui';
import React from 'react';

import { PageFrame } from './PageFrame';
import { type WorkbenchData } from './workbenchData';

/** Where the workbench begins. */
export function HomePage({ data }: { readonly data: WorkbenchData }) {
  return (
    <PageFrame
      pageNav={{ text: 'Workbench', hideFromBreadcrumbs: true }}
      subTitle="The plugin without a Grafana around it."
    >
      <Card href={`/a/${data.pluginId}`}>
        <Card.Heading>{data.pluginName}</Card.Heading>
        <Card.Figure>
          <img src={data.logo} alt="" width="40" height="40" />
        </Card.Figure>
        <Card.Description>The plugin’s pages, as built, with its real backend process behind them.</Card.Description>
      </Card>
      <Card href={data.chatsUrl}>
        <Card.Heading>Group chats</Card.Heading>
        <Card.Figure>
          <Icon name="comments-alt" size="xxl" />
        </Card.Figure>
        <Card.Description>What the groups see: the sandbox that stands in for the vendors’ servers.</Card.Description>
      </Card>
    </PageFrame>
  );
}
