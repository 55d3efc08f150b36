import * as fc from 'fast-check';
import { accessProblemText, parseAccessSettings } from './parseAccessSettings';
import { actionOf, permissionOf, PERMISSIONS } from './permission';
import { ADMIN_KEEPS, DEFAULT_ROLE_TABLE, ORG_ROLES, permissionsOfRole } from './roleTable';

function read(access: unknown) {
  const { table, problems } = parseAccessSettings({ access });
  return { table, problems: problems.map(accessProblemText) };
}

describe('who may do what', () => {
  it.each([
    ['no settings', null],
    ['settings without it', { webhooks: [] }],
    ['nothing in it', { access: {} }],
    ['null', { access: null }],
    ['null for a role', { access: { Viewer: null } }],
  ])('is the default with %s', (_, jsonData) => {
    expect(parseAccessSettings(jsonData)).toEqual({ table: DEFAULT_ROLE_TABLE, problems: [] });
  });

  it('is what a list says, and nothing is inherited', () => {
    const { table, problems } = read({ Viewer: ['webhooks:use'], Editor: [] });
    expect(table).toEqual({ Viewer: ['webhooks:use'], Editor: [], Admin: DEFAULT_ROLE_TABLE.Admin });
    expect(problems).toEqual([]);
  });

  it('may be written with Grafana’s names, and twice', () => {
    expect(read({ Viewer: ['enterprise-groups-app.webhooks:read', ' webhooks:read '] })).toMatchObject({
      table: { Viewer: ['webhooks:read'] },
      problems: [],
    });
  });

  it.each(['None', '', 'Owner', 'viewer', '__proto__', 'constructor'])('is nothing for the role %j', (role) => {
    expect(permissionsOfRole(DEFAULT_ROLE_TABLE, role)).toEqual([]);
  });
});

describe('a table with a mistake', () => {
  it('gives a role whose list cannot be read nothing', () => {
    expect(read({ Viewer: 'webhooks:read', Editor: { a: 1 } })).toEqual({
      table: { Viewer: [], Editor: [], Admin: DEFAULT_ROLE_TABLE.Admin },
      problems: [
        'access.Viewer: expected a list of permissions, got "webhooks:read"',
        'access.Editor: expected a list of permissions, got an object',
      ],
    });
  });

  it.each([['all'], [true], [['Viewer']]])('that is %j gives nobody but admins anything', (access) => {
    const { table, problems } = read(access);
    expect(table).toEqual({ Viewer: [], Editor: [], Admin: ADMIN_KEEPS });
    expect(problems).toEqual([expect.stringMatching(/^access: expected an object with any of Viewer, Editor, Admin/)]);
  });

  it('leaves out what is no permission, and says where', () => {
    const { table, problems } = read({ Editor: ['webhooks:read', 'webhooks:delete', 7] });
    expect(table.Editor).toEqual(['webhooks:read']);
    expect(problems).toEqual([
      expect.stringMatching(/^access\.Editor\[1\]: expected one of webhooks:read, .*, got "webhooks:delete"$/),
      expect.stringMatching(/^access\.Editor\[2\]: .*, got 7$/),
    ]);
  });

  it('says which role does not exist', () => {
    expect(read({ viewer: [] }).problems).toEqual([
      'access: expected any of Viewer, Editor, Admin, got a role "viewer"',
    ]);
  });

  it('cannot lock the admins out', () => {
    const { table, problems } = read({ Admin: ['webhooks:use'] });
    expect(table.Admin).toEqual(['webhooks:use', ...ADMIN_KEEPS]);
    expect(problems).toEqual([expect.stringContaining('no organization is locked out')]);
  });
});

describe('any table at all', () => {
  const lists = fc.oneof(fc.anything(), fc.array(fc.oneof(fc.constantFrom(...PERMISSIONS), fc.string())));
  const access = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom('Viewer', 'Editor', 'Admin', 'x'), lists));

  it('is read without a crash, gives no more than it says, and leaves the admins their way in', () => {
    fc.assert(
      fc.property(access, (written) => {
        const { table } = parseAccessSettings({ access: written });
        expect(table.Admin).toEqual(expect.arrayContaining([...ADMIN_KEEPS]));
        for (const role of ORG_ROLES.filter((each) => each !== 'Admin')) {
          const list: unknown = (written as Record<string, unknown> | null | undefined)?.[role];
          const most = list == null ? DEFAULT_ROLE_TABLE[role] : Array.isArray(list) ? list : [];
          const names = most.map((name: unknown) => (typeof name === 'string' ? permissionOf(name.trim()) : null));
          expect(names).toEqual(expect.arrayContaining([...table[role]]));
        }
      }),
      { numRuns: 10_000 }
    );
  });
});

it('knows every permission by both of its names', () => {
  expect(PERMISSIONS.map((each) => [permissionOf(each), permissionOf(actionOf(each))])).toEqual(
    PERMISSIONS.map((each) => [each, each])
  );
  expect(permissionOf('other-app.webhooks:read')).toBeNull();
});
