import { useEffect, useMemo, useState } from 'react';

import { type LinkPoint, linksAt, loadLinks, type MenuLink } from './pluginLinks';

type Links = Awaited<ReturnType<typeof loadLinks>>;

/** Gives the links for any of Grafana's points; none before the plugin is loaded. */
export function useLinks(pluginId: string): (point: LinkPoint) => MenuLink[] {
  const [links, setLinks] = useState<Links>([]);
  useEffect(() => {
    let isWanted = true;
    loadLinks(pluginId).then(
      (loaded) => isWanted && setLinks(loaded),
      (error: unknown) => console.error('The plugin could not be loaded:', error)
    );
    return () => {
      isWanted = false;
    };
  }, [pluginId]);
  return useMemo(() => (point: LinkPoint) => linksAt(pluginId, links, point), [pluginId, links]);
}
