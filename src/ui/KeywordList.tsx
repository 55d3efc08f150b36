import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** Keywords, each in a frame, since one may hold spaces. */
export function KeywordList({ keywords }: { readonly keywords: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {keywords.map((keyword) => (
        <li key={keyword} className={styles.keyword}>
          {keyword}
        </li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
    keyword: css({
      padding: theme.spacing(0, 0.75),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'break-word',
    }),
  };
}
