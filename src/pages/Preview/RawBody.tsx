import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { type MessageBody } from '../../core/vendors/message';

interface Props {
  readonly body: MessageBody;
  readonly label: string;
}

/** A request body to read and to copy. It holds neither address nor secret: those are added when it is sent. */
export function RawBody({ body, label }: Props) {
  const styles = useStyles2(getStyles);
  const json = useMemo(() => JSON.stringify(body, null, 2), [body]);
  return (
    <div className={styles.frame}>
      <div className={styles.head}>
        <span>{t('preview.raw.what', 'As it is sent, without address and signature')}</span>
        <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => json}>
          {t('preview.raw.copy', 'Copy')}
        </ClipboardButton>
      </div>
      {/* A region that scrolls has to be reached by keyboard. */}
      <pre className={styles.json} tabIndex={0} role="region" aria-label={label}>
        {json}
      </pre>
    </div>
  );
}

const MAX_HEIGHT_PX = 320;

function getStyles(theme: GrafanaTheme2) {
  return {
    frame: css({
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflow: 'hidden',
    }),
    head: css({
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      background: theme.colors.background.secondary,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    json: css({
      maxHeight: MAX_HEIGHT_PX,
      margin: 0,
      padding: theme.spacing(1, 1.5),
      border: 0,
      borderRadius: 0,
      borderTop: `1px solid ${theme.colors.border.weak}`,
      background: theme.colors.background.canvas,
      fontSize: theme.typography.bodySmall.fontSize,
      overflow: 'auto',
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
      wordBreak: 'normal',
    }),
  };
}
