import { type AccessProblem, parseAccessSettings } from '../core/access/parseAccessSettings';
import { isSameTable, type RoleTable, withRoleTable } from '../core/access/roleTable';
import { isObject } from '../core/webhook/isObject';
import { type ApiFailure } from './apiFailure';
import { type AppSettings, writeAppSettings } from './appSettings';

/** The table of roles as it stood when somebody opened it. */
export interface OpenedTable {
  readonly table: RoleTable;
  readonly problems: readonly AccessProblem[];
  /** As it stands in the settings, to tell whether somebody changes it meanwhile. */
  readonly written: string;
}

/** The table in these settings; the default where they hold none. */
export function openTable({ jsonData }: AppSettings): OpenedTable {
  return { ...parseAccessSettings(jsonData), written: writtenTable(jsonData) };
}

function writtenTable(jsonData: unknown): string {
  return JSON.stringify((isObject(jsonData) ? jsonData['access'] : null) ?? null);
}

/** The result of saving a table. `conflict`: somebody else changed it since it was opened, and nothing was written. */
export type TableOutcome =
  | { readonly kind: 'saved'; readonly settings: AppSettings }
  | { readonly kind: 'conflict'; readonly settings: AppSettings }
  /** Grafana said yes, and another table stands there. */
  | { readonly kind: 'not-kept'; readonly settings: AppSettings }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/**
 * Writes the table into the settings as they are now, with the user's own session; that needs `plugins:write`. What
 * others changed beside it since then stays.
 */
export async function saveTable(opened: OpenedTable, table: RoleTable): Promise<TableOutcome> {
  let isConflict = false;
  const written = await writeAppSettings(({ jsonData }) => {
    isConflict = writtenTable(jsonData) !== opened.written;
    return isConflict ? null : { jsonData: withRoleTable(jsonData, table) };
  });
  if (!written.ok) {
    return { kind: 'failed', failure: written.failure };
  }
  const settings = written.value;
  if (isConflict) {
    return { kind: 'conflict', settings };
  }
  return { kind: isSameTable(openTable(settings).table, table) ? 'saved' : 'not-kept', settings };
}
