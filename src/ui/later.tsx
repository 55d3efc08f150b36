import { LoadingPlaceholder } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

/** A component whose code is loaded when it is drawn first, or before. */
export interface Later<Props extends object> {
  readonly Component: React.FunctionComponent<Props>;
  /** Begins to load it. What goes wrong is thrown where it is drawn, which tries again. */
  readonly preload: () => void;
}

/**
 * Loads a component later. React's own `lazy` does so too, but once it has shown its placeholder it shows nothing else for
 * 300 ms; two of them, one within the other, would make every page half a second slower than its code is.
 */
export function later<Props extends object>(load: () => Promise<React.ComponentType<Props>>): Later<Props> {
  let loaded: React.ComponentType<Props> | null = null;
  const start = () => load().then((Page) => (loaded = Page));
  return {
    preload: () => void start().catch(() => undefined),
    Component: function Later(props: Props) {
      const [state, setState] = useState<State<Props>>({ Page: loaded, error: null });
      useEffect(() => {
        let isGone = false;
        const show = (next: State<Props>) => !isGone && setState(next);
        start().then(
          (Page) => show({ Page, error: null }),
          (error: unknown) => show({ Page: null, error: error instanceof Error ? error : new Error(String(error)) })
        );
        return () => {
          isGone = true;
        };
      }, []);
      const { Page, error } = state;
      if (error !== null) {
        throw error;
      }
      return Page === null ? <LoadingPlaceholder text="" /> : <Page {...props} />;
    },
  };
}

interface State<Props extends object> {
  readonly Page: React.ComponentType<Props> | null;
  /** The reason why there is none. */
  readonly error: Error | null;
}
