import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** A thing and what is known of it. */
export interface Fact {
  readonly name: string;
  readonly value: React.ReactNode;
  /** The key in grafana.ini that decides it. */
  readonly iniKey?: string;
}

/** Things known, one under the other. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.list}>
      {facts.map(({ name, value, iniKey }) => (
        <div key={name} className={styles.fact}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>
            <span>{value}</span>
            {iniKey !== undefined && <code className={styles.key}>{iniKey}</code>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'grid', gap: theme.spacing(1), margin: 0 }),
    // Where there is no room for both, the value stands below its name.
    fact: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2), alignItems: 'baseline' }),
    name: css({
      width: 220,
      maxWidth: '100%',
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    value: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1.5),
      margin: 0,
      flex: '1 1 200px',
      minWidth: 0,
      overflowWrap: 'anywhere',
    }),
    key: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
