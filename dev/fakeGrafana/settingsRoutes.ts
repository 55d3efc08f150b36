import { Hono } from 'hono';
import * as v from 'valibot';

import { type AppSettingsStore } from './appSettings';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { PLUGIN_JSON } from './pluginJson';

const PLUGIN_ROOT = `public/plugins/${PLUGIN_JSON.id}`;

/** The form of settings that may be written. Source: grafana, api/dtos and pluginsettings. */
const SettingsBody = v.object({
  enabled: v.optional(v.boolean()),
  pinned: v.optional(v.boolean()),
  jsonData: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  secureJsonData: v.optional(v.nullable(v.record(v.string(), v.string()))),
  pluginVersion: v.optional(v.string()),
});

/** `GET` and `POST /api/plugins/<id>/settings`. */
export function settingsRoutes(settings: AppSettingsStore): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .get('/', needs('plugins.app:access'), (c) => {
      const { enabled, pinned, jsonData } = settings.read();
      const { id, name, info, includes, autoEnabled = false } = PLUGIN_JSON;
      return c.json({
        id,
        name,
        type: 'app',
        enabled,
        pinned,
        autoEnabled,
        module: `${PLUGIN_ROOT}/module.js`,
        baseUrl: PLUGIN_ROOT,
        info,
        includes,
        jsonData,
        secureJsonFields: settings.secureJsonFields(),
        defaultNavUrl: includes.find(({ defaultNav }) => defaultNav)?.path ?? '',
        signature: 'unsigned',
        loadingStrategy: 'script',
        dependencies: { grafanaDependency: '>=13.0.0', grafanaVersion: '*', plugins: [] },
        hasUpdate: false,
        latestVersion: '',
        state: '',
      });
    })
    .post('/', needs('plugins:write'), async (c) => {
      const parsed = v.safeParse(SettingsBody, await c.req.json().catch(() => null));
      if (!parsed.success) {
        return c.json({ message: 'bad request data', traceID: '' }, 400);
      }
      const { enabled = false, pinned = false, jsonData = null, secureJsonData, pluginVersion = '' } = parsed.output;
      if (PLUGIN_JSON.autoEnabled === true && !enabled) {
        return c.json({ message: 'Cannot disable auto-enabled plugin', traceID: '' }, 400);
      }
      settings.write({ enabled, pinned, jsonData, secureJsonData: secureJsonData ?? {}, pluginVersion });
      return c.json({ message: 'Plugin settings updated' });
    });
}
