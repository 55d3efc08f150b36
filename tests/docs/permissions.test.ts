import { describe, expect, it } from 'bun:test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseAccessSettings } from '../../src/core/access/parseAccessSettings';
import { permissionOf, PERMISSIONS } from '../../src/core/access/permission';
import { DEFAULT_ROLE_TABLE, ORG_ROLES, PLUGIN_ROLES } from '../../src/core/access/roleTable';

const page = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');

/** The page's examples in this language, in their order. */
function examples(language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);
}

describe('docs/permissions.md', () => {
  it('has an example of the table that is read without a problem', () => {
    const [app] = (parse(examples('yaml')[0] ?? '') as { apps: Array<{ jsonData: unknown }> }).apps;
    expect(parseAccessSettings(app?.jsonData)).toEqual({
      table: {
        Viewer: [],
        Editor: ['webhooks:read', 'webhooks:use', 'deliveries:read', 'license:read'],
        Admin: DEFAULT_ROLE_TABLE.Admin,
      },
      problems: [],
    });
  });

  it('has an example of a role with permissions there are', () => {
    interface Role {
      readonly permissions: ReadonlyArray<{ readonly action: string }>;
    }
    const [role] = (parse(examples('yaml')[1] ?? '') as { roles: Role[] }).roles;
    const actions = role?.permissions.map(({ action }) => action) ?? [];
    expect(actions.filter((action) => permissionOf(action) === null)).toEqual(['plugins.app:access']);
  });

  it.each([...PERMISSIONS])('says who has %s', (permission) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${permission}\``)) ?? '';
    const marks = row
      .split('|')
      .slice(3, 6)
      .map((cell) => cell.trim() === '✓');
    expect(marks).toEqual(ORG_ROLES.map((role) => DEFAULT_ROLE_TABLE[role].includes(permission)));
  });

  it('names every role', () => {
    expect(PLUGIN_ROLES.filter(({ name, grant }) => !new RegExp(`\\| ${name} +\\| ${grant}`).test(page))).toEqual([]);
  });
});
