import { type PluginPageProps } from '@grafana/runtime';
import React from 'react';

/** Shows what Grafana's own frame would; outside Grafana the real one shows its children alone. */
export function FakePluginPage({ subTitle, actions, children }: PluginPageProps) {
  return (
    <main>
      <p>{subTitle}</p>
      {actions}
      {children}
    </main>
  );
}
