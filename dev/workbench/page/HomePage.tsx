import { Card, FieldSet, Grid, Icon, Stack } from '@grafana/ui';
import React from 'react';

import { FirePanel } from './FirePanel';
import { PageFrame } from './PageFrame';
import { PlaysTable } from './PlaysTable';
import { RobotAddresses } from './RobotAddresses';
import { usePlays } from './usePlays';
import { type WorkbenchData } from './workbenchData';

/** Where the workbench begins: what there is to see, and the panel that plays Grafana Alerting. */
export function HomePage({ data }: { readonly data: WorkbenchData }) {
  const [plays, readPlays] = usePlays();
  return (
    <PageFrame
      pageNav={{ text: 'Workbench', hideFromBreadcrumbs: true }}
      subTitle="The plugin without a Grafana around it."
    >
      <Stack direction="column" gap={3}>
        <Grid columns={2} gap={2}>
          <Card href={`/a/${data.pluginId}`} noMargin>
            <Card.Heading>{data.pluginName}</Card.Heading>
            <Card.Figure>
              <img src={data.logo} alt="" width="40" height="40" />
            </Card.Figure>
            <Card.Description>
              The plugin’s pages, as built, with its real backend process behind them.
            </Card.Description>
          </Card>
          <Card href={data.chatsUrl} noMargin>
            <Card.Heading>Group chats</Card.Heading>
            <Card.Figure>
              <Icon name="comments-alt" size="xxl" />
            </Card.Figure>
            <Card.Description>
              What the groups see: the sandbox that stands in for the vendors’ servers.
            </Card.Description>
          </Card>
        </Grid>
        {data.addresses.length === 0 ? null : <RobotAddresses addresses={data.addresses} />}
        <FirePanel onFired={readPlays} />
        <FieldSet label="Fired">
          <PlaysTable plays={plays} onChanged={readPlays} />
        </FieldSet>
      </Stack>
    </PageFrame>
  );
}
