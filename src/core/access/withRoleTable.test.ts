import * as fc from 'fast-check';
import { parseAccessSettings } from './parseAccessSettings';
import { type Permission, PERMISSIONS } from './permission';
import { ADMIN_KEEPS, DEFAULT_ROLE_TABLE, isSameTable, type RoleTable, withRoleTable } from './roleTable';

const ONE_MORE: RoleTable = { ...DEFAULT_ROLE_TABLE, Viewer: [...DEFAULT_ROLE_TABLE.Viewer, 'webhooks:use'] };

describe('withRoleTable', () => {
  it('leaves everything else as it is', () => {
    const webhooks = [{ id: 'ops' }];
    expect(withRoleTable({ webhooks, relayUrl: 'x' }, ONE_MORE)).toEqual({
      webhooks,
      relayUrl: 'x',
      access: { Viewer: ONE_MORE.Viewer },
    });
  });

  it('takes the table out again where all is as by default', () => {
    expect(withRoleTable({ access: { Viewer: [] }, a: 1 }, DEFAULT_ROLE_TABLE)).toEqual({ a: 1 });
  });

  it.each([[null], [undefined], ['text'], [[1]]])('begins anew where there are no settings: %j', (jsonData) => {
    expect(withRoleTable(jsonData, ONE_MORE)).toEqual({ access: { Viewer: ONE_MORE.Viewer } });
  });

  it('is read again as it was written, whatever the table', () => {
    const list = fc.subarray<Permission>([...PERMISSIONS]);
    const tables = fc.record({
      Viewer: list,
      Editor: list,
      Admin: list.map((more) => [...new Set([...ADMIN_KEEPS, ...more])]),
    });
    fc.assert(
      fc.property(tables, (table) => {
        const read = parseAccessSettings(withRoleTable({ a: 1 }, table));
        expect(read.problems).toEqual([]);
        expect(isSameTable(read.table, table)).toBe(true);
      })
    );
  });
});

describe('isSameTable', () => {
  it('minds no order', () => {
    const turned = { ...DEFAULT_ROLE_TABLE, Editor: [...DEFAULT_ROLE_TABLE.Editor].reverse() };
    expect(isSameTable(DEFAULT_ROLE_TABLE, turned)).toBe(true);
  });

  it.each([
    ['one more', ONE_MORE],
    ['one less', { ...DEFAULT_ROLE_TABLE, Admin: ADMIN_KEEPS }],
    [
      'another',
      { ...DEFAULT_ROLE_TABLE, Viewer: ['webhooks:read', 'deliveries:read', 'webhooks:use'] as Permission[] },
    ],
  ])('sees %s', (_, other) => {
    expect(isSameTable(DEFAULT_ROLE_TABLE, other)).toBe(false);
  });
});
