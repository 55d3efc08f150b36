import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** The look of Grafana's own tables. */
export function getRowStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      width: '100%',
      'th, td': { padding: theme.spacing(1), verticalAlign: 'top', textAlign: 'left' },
      'thead th': { whiteSpace: 'nowrap', fontWeight: theme.typography.fontWeightMedium },
    }),
    row: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: theme.colors.emphasize(theme.colors.background.primary, 0.03) },
    }),
    webhook: css({ maxWidth: 200, overflowWrap: 'anywhere' }),
    vendor: css({ display: 'flex', gap: theme.spacing(1), svg: { flexShrink: 0 } }),
    title: css({
      width: '50%',
      minWidth: 240,
      overflowWrap: 'anywhere',
      fontWeight: theme.typography.fontWeightRegular,
    }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    reason: css({ marginTop: theme.spacing(0.5) }),
    short: css({ whiteSpace: 'nowrap' }),
    number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums' }),
  };
}
