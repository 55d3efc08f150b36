import { frontendSettings } from '../../fakeGrafana/frontendSettings';
import { includesRole, isOrgRole, type OrgRole, permissionsOf } from '../../fakeGrafana/permissions';
import { PLUGIN_JSON, type PluginInclude } from '../../fakeGrafana/pluginJson';
import { userWithRole } from '../../fakeGrafana/signedIn';

/** An entry of the navigation, as Grafana's server writes it. */
export interface NavLink {
  readonly id: string;
  readonly text: string;
  readonly url?: string;
  readonly icon?: string;
  readonly img?: string;
  readonly children?: readonly NavLink[];
}

/** The data Grafana's server gives its front end before anything is loaded. */
export interface BootData {
  readonly user: {
    readonly theme: string;
    readonly language: string;
    readonly orgRole: OrgRole;
    readonly permissions: Readonly<Record<string, boolean>>;
  } & Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly navTree: readonly NavLink[];
  readonly assets: { readonly dark: string; readonly light: string };
}

export interface Choices {
  readonly role: OrgRole;
  readonly language: string;
  readonly theme: string;
  /** `http://127.0.0.1:<port>/` */
  readonly appUrl: string;
}

/** Boot data for a user with this role, language and theme. */
export function bootData({ role, language, theme, appUrl }: Choices): BootData {
  const permissions = Object.fromEntries(Object.keys(permissionsOf(role)).map((action) => [action, true]));
  const { id, login, name, email } = userWithRole(role);
  return {
    user: {
      isSignedIn: true,
      id,
      uid: `u${id}`,
      externalUserId: '',
      login,
      email,
      name,
      theme,
      lightTheme: theme === 'light',
      orgCount: 1,
      orgId: 1,
      orgName: 'Main Org.',
      orgRole: role,
      isGrafanaAdmin: role === 'Admin',
      gravatarUrl: '',
      timezone: 'browser',
      weekStart: 'browser',
      language,
      permissions,
      analytics: { identifier: '' },
      authenticatedBy: 'password',
    },
    settings: frontendSettings(appUrl),
    navTree: navTree(role, permissions),
    assets: { dark: '', light: '' },
  };
}

/** The pages that plugin.json puts into the navigation and this user may see. */
function navTree(orgRole: OrgRole, permissions: Readonly<Record<string, boolean>>): NavLink[] {
  const { id, name, includes, info } = PLUGIN_JSON;
  const logo = `/public/plugins/${id}/${info.logos.small}`;
  // Grafana asks for the action where a page names one, else for the role.
  const may = ({ action, role }: PluginInclude) =>
    action === undefined || action === ''
      ? !isOrgRole(role) || includesRole(orgRole, role)
      : permissions[action] === true;
  const pages = includes.filter((page) => page.addToNav === true && may(page));
  const children = pages.map(({ name: text, path }, index) => ({
    id: `standalone-plugin-page-${index}`,
    text,
    url: path,
  }));
  const plugins = { id: 'plugins', text: 'Plugins', icon: 'plug', url: '/plugins' };
  return [
    { id: 'home', text: 'Home', url: '/', icon: 'home-alt' },
    { id: 'dashboards/browse', text: 'Dashboards', icon: 'apps', url: '/dashboards' },
    { id: 'alert-list', text: 'Alert rules', icon: 'bell', url: '/alerting/list' },
    ...(children.length === 0 ? [] : [{ id: `plugin-page-${id}`, text: name, img: logo, url: `/a/${id}`, children }]),
    ...(permissions['plugins:write'] === true ? [plugins] : []),
  ];
}
