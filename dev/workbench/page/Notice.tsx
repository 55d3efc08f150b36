import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

/** Says what this is, on every page: nobody must take it for a Grafana. */
export function Notice() {
  const styles = useStyles2(getStyles);
  return (
    <aside className={styles.notice} aria-label="Workbench">
      <Icon name="exclamation-triangle" size="sm" />
      <span>Workbench, not Grafana: for trying and testing only. Everything is kept in memory and ends with it.</span>
    </aside>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  notice: css({
    alignItems: 'center',
    backgroundColor: theme.colors.warning.transparent,
    borderBottom: `1px solid ${theme.colors.warning.borderTransparent}`,
    color: theme.colors.text.primary,
    display: 'flex',
    fontSize: theme.typography.bodySmall.fontSize,
    gap: theme.spacing(1),
    justifyContent: 'center',
    padding: theme.spacing(0.5, 2),
  }),
});
