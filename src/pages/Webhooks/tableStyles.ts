import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/**
 * Widths of the table's place, in pixels: Grafana's menu may be docked beside the page or not, so the window's width says
 * little. Below the first the keywords go below the name and the actions do without their icons; below the second what
 * waits and came last goes below the health, the addresses are left to the form, and actions have nothing but their icons.
 * Below the third there is no room for columns: what a row holds stands below each other.
 */
const ROOMY = 1240;
const NARROW = 820;
const STACKED = 560;

const below = (width: number) => `@container webhooks (max-width: ${width - 1}px)`;
const BETWEEN = `@container webhooks (min-width: ${NARROW}px) and (max-width: ${ROOMY - 1}px)`;

/** Room for each masked address whole, with the mark of a signed one, in pixels; and for the vendor's name alone. */
const ROBOT_WIDTH = 232;
const VENDOR_WIDTH = 116;

/** Takes no room and says nothing, but is still a column: rows of details span all of them. */
const FOLDED = {
  '&&&': { width: 0, padding: 0 },
  visibility: 'hidden',
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  '> *': { display: 'none' },
} as const;

const GONE = { [below(STACKED)]: { display: 'none' } } as const;

/** The look of Grafana's own tables. Columns have fixed widths, so that they stay while rows come and go. */
export function getTableStyles(theme: GrafanaTheme2) {
  const secondary = {
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  };
  const column = (width: number, narrower: number, narrow: number) =>
    css({ width, [below(ROOMY)]: { width: narrower }, [below(NARROW)]: { width: narrow } });
  return {
    container: css({ containerType: 'inline-size', containerName: 'webhooks', width: '100%' }),
    table: css({
      width: '100%',
      tableLayout: 'fixed',
      'th, td': { padding: theme.spacing(1), verticalAlign: 'top', textAlign: 'left' },
      '> thead > tr > *': {
        verticalAlign: 'bottom',
        fontWeight: theme.typography.fontWeightMedium,
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      [below(STACKED)]: {
        '&, > thead, > tbody': { display: 'block' },
        '> thead > tr': { display: 'flex', borderBottom: `1px solid ${theme.colors.border.weak}` },
        '> tbody > tr': {
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0, 1fr) auto',
          padding: theme.spacing(0.5, 0),
          '> *': { gridColumn: '2 / -1' },
        },
        '&& > * > tr > *': { width: 'auto', border: 0, padding: theme.spacing(0.5, 1) },
      },
    }),
    group: css({
      '&:not(:last-child)': { borderBottom: `1px solid ${theme.colors.border.weak}` },
      '&:hover': { background: theme.colors.emphasize(theme.colors.background.primary, 0.03) },
    }),
    select: css({ width: 36, [below(STACKED)]: { 'td&&': { gridColumn: 1, gridRow: '1 / span 3' } } }),
    name: css({ overflowWrap: 'anywhere' }),
    robot: column(ROBOT_WIDTH, ROBOT_WIDTH, VENDOR_WIDTH),
    keywords: css({ width: 150, [below(ROOMY)]: FOLDED }, GONE),
    health: cx(column(200, 176, 184), css({ [below(STACKED)]: { 'td&&': { gridColumn: 2 } } })),
    waiting: css({
      width: 84,
      fontVariantNumeric: 'tabular-nums',
      [below(ROOMY)]: { width: 80 },
      [below(NARROW)]: FOLDED,
      ...GONE,
    }),
    last: css({ width: 140, [below(ROOMY)]: { width: 136 }, [below(NARROW)]: FOLDED }, GONE),
    actions: cx(column(230, 168, 104), css({ [below(STACKED)]: { 'td&&': { gridColumn: 3 } } })),
    actionRow: css({ display: 'flex', justifyContent: 'flex-end', gap: theme.spacing(0.5) }),
    action: css({
      [BETWEEN]: { '> :not(span)': { display: 'none' } },
      [below(NARROW)]: { padding: theme.spacing(0, 0.75), '> span': { display: 'none' } },
    }),
    narrowOnly: css({
      display: 'none',
      marginTop: theme.spacing(0.5),
      ...secondary,
      [below(NARROW)]: { display: 'block' },
    }),
    keywordsBelow: css({
      display: 'none',
      marginTop: theme.spacing(0.5),
      fontWeight: theme.typography.fontWeightRegular,
      [below(ROOMY)]: { display: 'block' },
    }),
    secondary: css(secondary),
    badges: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.25, 1) }),
    nameText: css({ fontWeight: theme.typography.fontWeightMedium }),
    uses: css({ overflowWrap: 'anywhere' }),
    remarks: css({
      whiteSpace: 'pre-line',
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 3,
      overflow: 'hidden',
    }),
    line: css({
      ...secondary,
      marginTop: theme.spacing(0.25),
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      overflowWrap: 'anywhere',
    }),
    vendor: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), whiteSpace: 'nowrap' }),
    addresses: css({
      margin: theme.spacing(0.25, 0, 0),
      padding: 0,
      listStyle: 'none',
      [below(NARROW)]: { display: 'none' },
    }),
    address: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
    url: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
    more: css({ border: 0, padding: 0, background: 'none', color: theme.colors.text.link }),
    detailsCell: css({ '&&': { paddingTop: 0 }, [below(STACKED)]: { 'td&&': { gridColumn: '1 / -1' } } }),
    details: css({ display: 'grid', gap: theme.spacing(1), paddingBottom: theme.spacing(0.5) }),
  };
}
