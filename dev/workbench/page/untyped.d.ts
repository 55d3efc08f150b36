// Packages that come without types, as far as the host page uses them.

declare module 'react-router-dom' {
  import type { History } from 'history';
  import type { ReactNode } from 'react';

  export function Router(props: { history: History; children: ReactNode }): ReactNode;
}

declare module 'history' {
  /** The part of a `history` 4 that is asked for anything; the rest is between it and the router. */
  export interface History {
    readonly location: { readonly pathname: string; readonly search: string };
  }
  export type Path = string;
  export type LocationDescriptor<_State = unknown> = string | object;
  export type LocationDescriptorObject = object;
  export type Location<_State = unknown> = { readonly pathname: string; readonly search: string };
  export type Action = 'PUSH' | 'POP' | 'REPLACE';
}

declare module 'systemjs/dist/system.js';
declare module 'systemjs/dist/extras/amd.js';
declare module 'systemjs/dist/extras/use-default.js';

// Grafana's own insides of its packages, which they name for nobody else; serve/pageBundle.ts leads there.

declare module 'grafana-i18n-inside/i18n' {
  /** A backend of i18next. */
  export interface TextsBackend {
    readonly type: 'backend';
    init(): void;
    read(language: string, namespace: string, done: (error: null, texts: object) => void): void;
  }

  export function initializeI18n(options: {
    language: string;
    ns: string[];
    module: TextsBackend;
  }): Promise<{ language: string }>;
  export function addResourceBundle(language: string, namespace: string, resources: unknown): void;
}

declare module 'grafana-runtime-inside/PluginPage' {
  import type { PluginPageType } from '@grafana/runtime';

  export function setPluginPage(component: PluginPageType): void;
}
