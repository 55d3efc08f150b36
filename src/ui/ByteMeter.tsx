import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { formatNumber } from './formatNumber';
import { PLAIN_VALUES } from './plainValues';

interface Props {
  readonly bytes: number;
  readonly maxBytes: number;
}

/** How much of a limit is used, as a bar and in words. */
export function ByteMeter({ bytes, maxBytes }: Props) {
  const styles = useStyles2(getStyles);
  const percent = Math.min(100, (bytes / maxBytes) * 100);
  return (
    <div className={styles.meter}>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.used} style={{ width: `${percent}%` }} />
      </div>
      <span className={styles.words}>
        {t('preview.bytes', '{{bytes}} of {{maxBytes}} bytes', {
          bytes: formatNumber(bytes),
          maxBytes: formatNumber(maxBytes),
          ...PLAIN_VALUES,
        })}
      </span>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    meter: css({ display: 'flex', flex: 1, gap: theme.spacing(1), alignItems: 'center', minWidth: 0 }),
    track: css({
      flex: '1 1 40px',
      maxWidth: 160,
      height: 4,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
      boxShadow: `inset 0 0 0 1px ${theme.colors.border.weak}`,
      overflow: 'hidden',
    }),
    used: css({ height: '100%', minWidth: 2, background: theme.colors.primary.main }),
    words: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
  };
}
