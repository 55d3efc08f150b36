import packageJson from '../../package.json';
import ownDashboard from '../../src/dashboards/enterprise-groups.json';
import pluginJson from '../../src/plugin.json';
import { type Dashboard } from './dashboards';

/** The plugin's plugin.json as far as this Grafana reads it. */
export interface PluginJson {
  readonly id: string;
  readonly name: string;
  readonly autoEnabled?: boolean;
  readonly info: { readonly version: string; readonly logos: { readonly small: string; readonly large: string } };
  readonly languages: readonly string[];
  readonly includes: readonly PluginInclude[];
  readonly roles: ReadonlyArray<{
    readonly role: { readonly permissions: ReadonlyArray<{ readonly action: string }> };
    readonly grants: readonly string[];
  }>;
  readonly iam?: { readonly permissions: ReadonlyArray<{ readonly action: string; readonly scope?: string }> };
  readonly extensions?: {
    readonly addedLinks?: ReadonlyArray<{
      readonly title: string;
      readonly description?: string;
      readonly targets: string | readonly string[];
    }>;
  };
}

/** A page that plugin.json names. */
export interface PluginInclude {
  readonly type: string;
  readonly name: string;
  readonly path: string;
  readonly action?: string;
  readonly role?: string;
  readonly icon?: string;
  readonly addToNav?: boolean;
  readonly defaultNav?: boolean;
}

/** Dashboards that come with the plugin, by their paths in plugin.json. */
const PLUGIN_DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  'dashboards/enterprise-groups.json': ownDashboard as unknown as Dashboard,
};

/** The dashboards that plugin.json includes. */
export function ownDashboards(): Dashboard[] {
  const included = PLUGIN_JSON.includes.filter(({ type }) => type === 'dashboard');
  return included.flatMap(({ path }) => PLUGIN_DASHBOARDS[path] ?? []);
}

/** plugin.json as the build writes it into dist. */
export const PLUGIN_JSON: PluginJson = read();

function read(): PluginJson {
  const today = new Date().toISOString().slice(0, 10);
  const filled = JSON.stringify(pluginJson)
    .replaceAll('%VERSION%', packageJson.version)
    .replaceAll('%TODAY%', today)
    .replaceAll('%PLUGIN_ID%', pluginJson.id);
  return JSON.parse(filled) as PluginJson;
}
