/** Room for a title in a panel's menu, in characters. Source: grafana, `createExtensionSubMenu`. */
const PANEL_MENU_CHARACTERS = 25;

/** A link's title as a panel's menu shows it: one that is not shorter than the room is cut off. */
export function shortTitle(title: string): string {
  return title.length < PANEL_MENU_CHARACTERS
    ? title
    : `${title.slice(0, PANEL_MENU_CHARACTERS - '...'.length).trimEnd()}...`;
}
