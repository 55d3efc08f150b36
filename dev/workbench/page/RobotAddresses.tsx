import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, FieldSet, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type RobotAddress } from './workbenchData';

/** The robots of the sandbox's groups, as their owners would copy them from the vendor's app. */
export function RobotAddresses({ addresses }: { readonly addresses: readonly RobotAddress[] }) {
  const styles = useStyles2(getStyles);
  return (
    <FieldSet label="Robots to make webhooks of">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Request URL</th>
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
