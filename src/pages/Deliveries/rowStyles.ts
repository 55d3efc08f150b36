import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** Where the table has little room: how often was tried is in the details, and actions have nothing but their icons. */
const NARROW = '@container deliveries (max-width: 819px)';

/** Where there is no room for columns: what a row holds stands below each other. */
const STACKED = '@container deliveries (max-width: 559px)';

/** The look of Grafana's own tables. */
export function getRowStyles(theme: GrafanaTheme2) {
  return {
    container: css({
      containerType: 'inline-size',
      containerName: 'deliveries',
      width: '100%',
    }),
    table: css({
      width: '100%',
      // Columns stay as they are while rows come and go.
      tableLayout: 'fixed',
      'th, td': { padding: theme.spacing(1), verticalAlign: 'top', textAlign: 'left' },
      'thead th': { whiteSpace: 'nowrap', fontWeight: theme.typography.fontWeightMedium },
      [STACKED]: {
        '&, > tbody': { display: 'block' },
        '> thead': { display: 'none' },
        '> tbody > tr:not(:has(> [colspan]))': {
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) auto',
          padding: theme.spacing(0.5, 0),
        },
        'th, td': { padding: theme.spacing(0.5, 1) },
      },
    }),
    stateColumn: css({ width: 172, [NARROW]: { width: 148 } }),
    webhookColumn: css({ width: 200, [NARROW]: { width: 148 } }),
    acceptedColumn: css({ width: 132, [NARROW]: { width: 92 } }),
    attemptsColumn: css({ width: 92 }),
    actionsColumn: css({ width: 136, [NARROW]: { width: 48 } }),
    row: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: theme.colors.emphasize(theme.colors.background.primary, 0.03) },
    }),
    // Names break between words; only a word that is longer than the column breaks within.
    webhook: css({
      overflowWrap: 'break-word',
      [STACKED]: { gridRow: 2 },
    }),
    vendor: css({
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(1),
      svg: { flexShrink: 0 },
    }),
    title: css({
      overflowWrap: 'anywhere',
      fontWeight: theme.typography.fontWeightRegular,
      [STACKED]: { gridArea: '3 / 1 / auto / -1' },
    }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1.5), alignItems: 'baseline' }),
    instances: css({ color: theme.colors.text.primary }),
    reason: css({ marginTop: theme.spacing(0.5) }),
    state: css({ whiteSpace: 'nowrap' }),
    short: css({
      whiteSpace: 'nowrap',
      [NARROW]: { whiteSpace: 'normal' },
      [STACKED]: { '&&': { gridArea: '1 / 2', textAlign: 'right' } },
    }),
    number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums', [NARROW]: { display: 'none' } }),
    actions: css({
      whiteSpace: 'nowrap',
      [NARROW]: { button: { padding: theme.spacing(0, 0.75), '> span': { display: 'none' } } },
      [STACKED]: { '&&': { gridArea: '2 / 2', textAlign: 'right' } },
    }),
  };
}
