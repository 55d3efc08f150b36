import { css } from '@emotion/css';
import React from 'react';

/** A page's title in the reader's language. Grafana's own is the page's name in plugin.json, which has but one. */
export function PageTitle({ children }: { readonly children: string }) {
  return <h1 className={TITLE}>{children}</h1>;
}

const TITLE = css({ margin: 0 });
