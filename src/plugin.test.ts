import { PLUGIN_ID } from './constants';
import { ACTION_PREFIX, actionOf } from './core/access/permission';
import { DEFAULT_ROLE_TABLE, ORG_ROLES, PLUGIN_ROLES } from './core/access/roleTable';
import plugin from './plugin.json';

describe('the roles of plugin.json', () => {
  it('are those of the core, each granted to the lowest role that has it', () => {
    const roles = PLUGIN_ROLES.map(({ name, description, grant, permissions }) => ({
      role: { name, description, permissions: permissions.map((permission) => ({ action: actionOf(permission) })) },
      grants: [grant],
    }));
    expect(plugin.roles).toEqual(roles);
  });

  it.each(ORG_ROLES)('give %s the same as the default table, with what is inherited', (role) => {
    const below = ORG_ROLES.slice(0, ORG_ROLES.indexOf(role) + 1).map(String);
    const granted = plugin.roles.filter(({ grants }) => grants.some((grant) => below.includes(grant)));
    const actions = granted.flatMap((each) => each.role.permissions.map(({ action }) => action));
    expect([...new Set(actions)].sort()).toEqual(DEFAULT_ROLE_TABLE[role].map(actionOf).sort());
  });

  it('begin with the id, as Grafana demands', () => {
    expect([ACTION_PREFIX, PLUGIN_ID]).toEqual([plugin.id, plugin.id]);
  });
});

it('lets a page be seen by anyone with an action that some role gives', () => {
  const actions = plugin.roles.flatMap(({ role }) => role.permissions.map(({ action }) => action));
  expect(actions).toEqual(expect.arrayContaining(plugin.includes.flatMap(({ action }) => action ?? [])));
});

it('shows its configuration to admins, who alone can change the settings', () => {
  const include = plugin.includes.find(({ path }) => path === '/plugins/%PLUGIN_ID%');
  expect(include).toMatchObject({ name: 'Configuration', role: 'Admin', addToNav: true });
});

it('asks for no more than permissions, alert rules to read, and the app’s own settings', () => {
  expect(plugin.iam.permissions).toEqual([
    // Looks up what a caller may do.
    { action: 'users.permissions:read', scope: 'users:*' },
    // Tells for which organisation Grafana answers that: the one its service account lives in.
    { action: 'orgs:read' },
    // Reads the condition of an alert's rule, to say it in the message.
    { action: 'alert.rules.provisioning:read' },
    // The same by the API that is to follow.
    { action: 'alert.rules:read', scope: 'folders:*' },
    // Reads and writes the app's settings for a webhook manager who is no admin.
    { action: 'plugins.app:access', scope: 'plugins:id:enterprise-groups-app' },
    { action: 'plugins:write', scope: 'plugins:id:enterprise-groups-app' },
  ]);
});
