import { accessProblemText, type AccessSettings, parseAccessSettings } from '../../src/core/access/parseAccessSettings';
import { type RoleTable } from '../../src/core/access/roleTable';
import { type CallContext, type CallSettings } from '../app/callContext';
import { type Logger } from '../log/logger';

interface Entry {
  readonly jsonData: Uint8Array;
  readonly table: RoleTable;
}

/**
 * Reads which role of an organisation may do what, once for each organisation and again whenever its settings change.
 * Mistakes are logged, for an admin who writes settings as a file and opens no page.
 */
export function createRoleTableCache(log: Logger): (context: CallContext) => RoleTable {
  const byOrg = new Map<number, Entry>();
  return ({ orgId, settings }) => {
    const jsonData = settings?.jsonData ?? new Uint8Array();
    const cached = byOrg.get(orgId);
    if (cached !== undefined && Buffer.compare(cached.jsonData, jsonData) === 0) {
      return cached.table;
    }
    const { table, problems } = readAccessSettings(settings);
    for (const problem of problems) {
      log.warn('The settings of who may do what have a mistake', { org: orgId, problem: accessProblemText(problem) });
    }
    byOrg.set(orgId, { jsonData, table });
    return table;
  };
}

/** Permissions by these settings. Settings that are no JSON say something nobody can read, which is not the default. */
export function readAccessSettings(settings: CallSettings | null): AccessSettings {
  const text = new TextDecoder().decode(settings?.jsonData ?? new Uint8Array());
  if (text.trim() === '') {
    return parseAccessSettings(null);
  }
  try {
    return parseAccessSettings(JSON.parse(text));
  } catch {
    return parseAccessSettings({ access: 'settings that are no JSON' });
  }
}
