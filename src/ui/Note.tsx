import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly severity: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly children: React.ReactNode;
}

const ICONS: Readonly<Record<Props['severity'], IconName>> = {
  info: 'info-circle',
  warning: 'exclamation-triangle',
  error: 'exclamation-circle',
};

/** Something that stays as it is until somebody mends it: quieter than an alert, which is for what just happened. */
export function Note({ severity, title, children }: Props) {
  const styles = useStyles2(getStyles, severity);
  return (
    <div className={styles.note}>
      <div className={styles.title}>
        <Icon name={ICONS[severity]} className={styles.icon} />
        {title}
      </div>
      {children}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2, severity: Props['severity']) {
  return {
    note: css({
      display: 'grid',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.5, 0, 0.5, 1.5),
      borderLeft: `3px solid ${theme.colors[severity].main}`,
    }),
    title: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(0.75) }),
    icon: css({ color: theme.colors[severity].text, flexShrink: 0, marginTop: theme.spacing(0.375) }),
  };
}
