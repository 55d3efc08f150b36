import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** The look of Grafana's own tables, for rows that belong together in twos. */
export function getTableStyles(theme: GrafanaTheme2) {
  return {
    // The live region is placed against this, so that it cannot lengthen the page.
    container: css({ position: 'relative', width: '100%', overflowX: 'auto' }),
    table: css({
      width: '100%',
      'th, td': { padding: theme.spacing(1), verticalAlign: 'top', textAlign: 'left' },
      th: { fontWeight: theme.typography.fontWeightMedium },
      '> thead > tr > th': { whiteSpace: 'nowrap' },
    }),
    group: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: theme.colors.emphasize(theme.colors.background.primary, 0.03) },
    }),
    name: css({ minWidth: 120, maxWidth: 320, overflowWrap: 'break-word' }),
    secondary: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    remarks: css({ whiteSpace: 'pre-line' }),
    vendor: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), whiteSpace: 'nowrap' }),
    addresses: css({ margin: theme.spacing(0.25, 0, 0), padding: 0, listStyle: 'none' }),
    address: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
    url: css({ fontFamily: theme.typography.fontFamilyMonospace }),
    keywords: css({ maxWidth: 320 }),
    state: css({ whiteSpace: 'nowrap' }),
    action: css({ whiteSpace: 'nowrap', width: 0 }),
    detailsCell: css({ '&&': { paddingTop: 0 } }),
    details: css({ display: 'grid', gap: theme.spacing(1), paddingBottom: theme.spacing(0.5) }),
  };
}
