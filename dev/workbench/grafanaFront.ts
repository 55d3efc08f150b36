import { randomBytes } from 'node:crypto';

import { type Plugin } from '../host/startPlugin';
import { AppSettingsStore } from './grafana/appSettings';
import { grafanaApp } from './grafana/grafanaApp';
import { type SignedIn } from './grafana/signIn';
import { type PageParts, pageResponse } from './serve/pageRoutes';

export { RESOURCES_PATH } from './grafana/pluginRoutes';

export interface GrafanaFront {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Token of the Viewer service account that contact points use. */
  readonly relayToken: string;
  stop(): Promise<void>;
}

export interface FrontOptions {
  readonly plugin: Plugin;
  readonly settings: { readonly jsonData: unknown; readonly secureJsonData: Readonly<Record<string, string>> };
  /** 0 for any free one. */
  readonly port: number;
  /** Left out where nobody looks at pages. */
  readonly pages?: PageParts;
}

const SERVICE_ACCOUNT: SignedIn = {
  kind: 'service-account',
  id: 10,
  login: 'sa-1-enterprise-groups-relay',
  name: 'enterprise-groups-relay',
  email: '',
  role: 'Viewer',
};

/** Grafana on the loopback: its API in front of the plugin's process, and the host page. */
export function startGrafanaFront({ plugin, settings, port, pages }: FrontOptions): GrafanaFront {
  const relayToken = `glsa_${randomBytes(16).toString('hex')}`;
  const app = grafanaApp({
    plugin,
    settings: new AppSettingsStore(settings, Date.now),
    accountOf: (token) => (token === relayToken ? SERVICE_ACCOUNT : null),
  });
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port,
    fetch: async (request) =>
      (pages === undefined ? null : await pageResponse(request, pages)) ?? (await app.fetch(request)),
  });
  return { url: `http://127.0.0.1:${server.port}`, relayToken, stop: () => server.stop(true) };
}
