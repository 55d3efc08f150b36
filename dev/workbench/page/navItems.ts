import { type NavModelItem } from '@grafana/data';
import { config } from '@grafana/runtime';

/** The navigation as the server made it for this user, each entry knowing what it stands below. */
export const NAV_TREE: readonly NavModelItem[] = linked(config.bootData.navTree, undefined);

/** The entry for an address: the one whose own address is the longest beginning of it. */
export function useNavItem(pathname: string): NavModelItem | undefined {
  const fitting = flat(NAV_TREE).filter(({ url }) => url !== undefined && isBelow(pathname, url));
  return fitting.sort((a, b) => (b.url?.length ?? 0) - (a.url?.length ?? 0))[0];
}

function linked(items: readonly NavModelItem[], parent: NavModelItem | undefined): NavModelItem[] {
  return items.map((item) => {
    const own: NavModelItem = { ...item, ...(parent === undefined ? {} : { parentItem: parent }) };
    return item.children === undefined ? own : Object.assign(own, { children: linked(item.children, own) });
  });
}

function flat(items: readonly NavModelItem[]): NavModelItem[] {
  return items.flatMap((item) => [item, ...flat(item.children ?? [])]);
}

function isBelow(pathname: string, url: string): boolean {
  return pathname === url || pathname.startsWith(url.endsWith('/') ? url : `${url}/`);
}
