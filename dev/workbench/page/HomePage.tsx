import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Card, ClipboardButton, FieldSet, Grid, Icon, Stack, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useState } from 'react';
import { control, type PlayView } from './control';
import { FirePanel } from './FirePanel';
import { PageFrame } from './PageFrame';
import { PlaysTable } from './PlaysTable';
import { type RobotAddress, type WorkbenchData } from './workbenchData';

/** Time between two reads of the list, in milliseconds: alerts are sent again every few seconds at most. */
const EVERY_MS = 1000;

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

/** Everything that was fired, always as it is now; and a way to read it at once. */
function usePlays(): readonly [plays: readonly PlayView[], read: () => void] {
  const [plays, setPlays] = useState<readonly PlayView[]>([]);
  const read = useCallback(() => {
    // Where the workbench has ended there is nothing to show that would be truer.
    control<PlayView[]>('GET', 'plays').then(setPlays, () => undefined);
  }, []);
  useEffect(() => {
    read();
    const timer = setInterval(read, EVERY_MS);
    return () => clearInterval(timer);
  }, [read]);
  return [plays, read];
}

/** The robots of the sandbox's groups, as their owners would copy them from the vendor's app. */
function RobotAddresses({ addresses }: { readonly addresses: readonly RobotAddress[] }) {
  const styles = useStyles2(getStyles);
  return (
    <FieldSet label="Robots to make webhooks of">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Webhook URL</th>
            <th scope="col">Signing secret</th>
            <th scope="col">Keyword</th>
          </tr>
        </thead>
        <tbody>
          {addresses.map(({ group, requestUrl, secret, keyword }) => (
            <tr key={requestUrl}>
              <td>{group}</td>
              <td>
                <Copied label="Copy URL" text={requestUrl} />
              </td>
              <td>{secret === '' ? 'None' : <Copied label="Copy secret" text={secret} />}</td>
              <td>{keyword === '' ? 'None' : keyword}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FieldSet>
  );
}

function Copied({ label, text }: { readonly label: string; readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.copied}>
      <code className={styles.text} title={text}>
        {text}
      </code>
      <ClipboardButton size="sm" variant="secondary" icon="copy" aria-label={label} getText={() => text} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    width: '100%',
    'th, td': { borderBottom: `1px solid ${theme.colors.border.weak}`, padding: theme.spacing(1), textAlign: 'left' },
    th: { fontWeight: theme.typography.fontWeightMedium },
  }),
  copied: css({ alignItems: 'center', display: 'flex', gap: theme.spacing(1) }),
  text: css({ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
