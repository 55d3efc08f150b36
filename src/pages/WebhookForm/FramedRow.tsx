import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useIsReadOnly } from './formContext';

interface Props {
  readonly title: string;
  /** Label of the button that takes it away, which is there where something can be changed. */
  readonly removeText: string;
  readonly onRemove: () => void;
  readonly children: React.ReactNode;
}

/** Fields that belong together and come more than once, such as those of a robot. */
export function FramedRow({ title, removeText, onRemove, children }: Props) {
  const isReadOnly = useIsReadOnly();
  const styles = useStyles2(getStyles);
  return (
    <div role="group" aria-label={title} className={styles.frame}>
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        {!isReadOnly && <IconButton name="trash-alt" tooltip={removeText} onClick={onRemove} />}
      </div>
      {children}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    frame: css({
      padding: theme.spacing(1.5, 2, 0),
      marginBottom: theme.spacing(1.5),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
    }),
    head: css({
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      marginBottom: theme.spacing(1),
    }),
    title: css({ fontWeight: theme.typography.fontWeightMedium }),
  };
}
