/**
 * Stand-ins for the parts of Grafana that the chats use: the page bundles these instead of @grafana/ui and
 * @grafana/i18n.
 */

/** The chats have colours of their own, so their styles ask for no theme. */
export function useStyles2<Styles>(makeStyles: () => Styles): Styles {
  return makeStyles();
}

/** The page is in English. */
export function t(_key: string, text: string): string {
  return text;
}
