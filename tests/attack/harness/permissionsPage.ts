import { readFileSync } from 'node:fs';

const PAGE = new URL('../../../docs/permissions.md', import.meta.url);

/** The roles of the page's first table, in its order. */
export const TABLE_ROLES = ['Viewer', 'Editor', 'Admin'] as const;

/** A call as the page promises it. */
export interface PromisedCall {
  readonly method: string;
  /** With `:id` for what may be anything, such as `/webhooks/:id`. */
  readonly path: string;
  /** A permission such as `webhooks:read`, or one of these. */
  readonly needs: string;
  /** `answered`, `refused` or `nothing is sent`. */
  readonly unlicensed: string;
}

export const SIGNED_IN = 'to be signed in';
export const SIGNATURE = 'the signature';

/** The content of docs/permissions.md. */
export interface PermissionsPage {
  /** Permissions by role. */
  readonly granted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly calls: readonly PromisedCall[];
}

export function readPermissionsPage(page = readFileSync(PAGE, 'utf8')): PermissionsPage {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    );
  const permissions = rows.flatMap(([name = '', , ...marks]) => {
    const permission = /^`([a-z]+:[a-z]+)`$/.exec(name)?.[1];
    return permission === undefined ? [] : [{ permission, marks }];
  });
  const granted = TABLE_ROLES.map((role, place) => {
    const has = permissions.filter(({ marks }) => marks[place] === '✓').map(({ permission }) => permission);
    return [role, new Set(has)] as const;
  });
  const calls = rows.flatMap(([name = '', needs = '', unlicensed = '']) => {
    const [, method, path] = /^`([A-Z]+) (\/\S*)`$/.exec(name) ?? [];
    return method === undefined || path === undefined
      ? []
      : [{ method, path, needs: needs.replaceAll('`', ''), unlicensed }];
  });
  return { granted: new Map(granted), calls };
}
