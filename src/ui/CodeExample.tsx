import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  /** What the code is, such as a file's name. */
  readonly title: string;
  readonly code: string;
}

/** Code to read and to copy. */
export function CodeExample({ title, code }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <figure className={styles.frame}>
      <figcaption className={styles.caption}>
        <code className={styles.title}>{title}</code>
        <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => code}>
          {t('code-example.copy', 'Copy')}
        </ClipboardButton>
      </figcaption>
      <pre className={styles.code}>{code}</pre>
    </figure>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    frame: css({
      margin: 0,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflow: 'hidden',
      textAlign: 'left',
    }),
    caption: css({
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      background: theme.colors.background.secondary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    title: css({ border: 0, padding: 0, background: 'none', color: theme.colors.text.secondary }),
    code: css({
      margin: 0,
      border: 0,
      borderRadius: 0,
      padding: theme.spacing(1.5),
      background: theme.colors.background.canvas,
      overflowX: 'auto',
      whiteSpace: 'pre',
    }),
  };
}
