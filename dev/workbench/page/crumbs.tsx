import React, { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

/** One step of the way to a page. */
export interface Crumb {
  readonly text: string;
  readonly url?: string;
}

interface Crumbs {
  readonly crumbs: readonly Crumb[];
  readonly setCrumbs: (crumbs: readonly Crumb[]) => void;
}

const CrumbsContext = createContext<Crumbs>({ crumbs: [], setCrumbs: () => undefined });

/** Holds the way to the page that is shown, for the bar at the top. */
export function CrumbsProvider({ children }: { readonly children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);
  const value = useMemo(() => ({ crumbs, setCrumbs }), [crumbs]);
  return <CrumbsContext.Provider value={value}>{children}</CrumbsContext.Provider>;
}

/** The way to the page that is shown. */
export function useCrumbs(): readonly Crumb[] {
  return useContext(CrumbsContext).crumbs;
}

/** Tells the bar at the top, and the browser's tab, where the reader is. */
export function useWayHere(crumbs: readonly Crumb[]): void {
  const { setCrumbs } = useContext(CrumbsContext);
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    const way = JSON.parse(key) as Crumb[];
    setCrumbs(way);
    document.title = [...way.map(({ text }) => text).reverse(), 'Grafana'].join(' - ');
  }, [key, setCrumbs]);
}
