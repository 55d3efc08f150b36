import { Hono } from 'hono';

import { type Plugin } from '../../host/startPlugin';
import { type AppSettingsStore } from './appSettings';
import { type GrafanaEnv } from './grafanaEnv';
import { PLUGIN_JSON } from './pluginJson';
import { pluginRoutes } from './pluginRoutes';
import { settingsRoutes } from './settingsRoutes';
import { signIn, type SignedIn } from './signIn';

export interface GrafanaParts {
  readonly plugin: Plugin;
  readonly settings: AppSettingsStore;
  /** The service account a token belongs to. */
  readonly accountOf: (token: string) => SignedIn | null;
}

/** Grafana's HTTP API as far as the plugin and its pages call it. Everybody has to be signed in. */
export function grafanaApp(parts: GrafanaParts): Hono<GrafanaEnv> {
  const { plugin, settings, accountOf } = parts;
  const own = `/api/plugins/${PLUGIN_JSON.id}`;
  return new Hono<GrafanaEnv>()
    .use(async (c, next) => {
      const signedIn = signIn(c.req.raw, accountOf);
      if (signedIn === null) {
        return c.json(
          { message: 'Unauthorized', messageId: 'session.token.rotate', statusCode: 401, traceID: '' },
          401
        );
      }
      c.set('signedIn', signedIn);
      return await next();
    })
    .route(`${own}/settings`, settingsRoutes(settings))
    .route(own, pluginRoutes(plugin, settings))
    .notFound((c) => c.json({ message: 'Not found' }, 404));
}
