import { kindOf } from '../alert/readFields';
import { isObject } from './isObject';
import { brokenEntry, idOf, nameOf, readEntry, type SettingsEntry } from './readWebhook';
import { type SettingsProblem } from './settingsProblem';
import { type SettingsSource } from './webhookSettings';

/** The webhooks of a list, and what is wrong with the list itself. */
export interface EntryList {
  readonly entries: readonly SettingsEntry[];
  readonly problems: readonly SettingsProblem[];
}

/**
 * Reads the webhooks a file provisioned: `jsonData.webhooks[]`, with `webhooks.<id>.url`, `.secret`, `.key` and further
 * robots in `secureJsonData`. Never throws.
 */
export function readProvisioned(source: SettingsSource): EntryList {
  const list = readList(source.jsonData);
  if (!list.ok) {
    return { entries: [], problems: [list.problem] };
  }
  const firstWithId = new Map<string, number>();
  const entries = list.entries.map((entry, index) => {
    const id = idOf(entry);
    const earlier = id === null ? undefined : firstWithId.get(id);
    if (id !== null && earlier === undefined) {
      firstWithId.set(id, index);
    }
    const label = id ?? nameOf(entry) ?? `#${index + 1}`;
    return earlier === undefined
      ? readEntry(entry, id, { ...source, label, prefix: 'webhooks' })
      : readDuplicate(entry, index, earlier);
  });
  return { entries, problems: [] };
}

/** The first webhook with an id keeps it; with the secure keys named by id, a second cannot have its own. */
function readDuplicate(entry: unknown, index: number, earlier: number): SettingsEntry {
  const problem: SettingsProblem = {
    webhook: `#${index + 1}`,
    field: 'id',
    rule: 'id-taken',
    expected: 'an id no other webhook has',
    got: `${idOf(entry) ?? ''}, the id of #${earlier + 1}`,
    disables: true,
  };
  return brokenEntry(entry, { id: null, key: null, provisioned: true }, problem);
}

type List =
  | { readonly ok: true; readonly entries: readonly unknown[] }
  | { readonly ok: false; readonly problem: SettingsProblem };

/** Settings that were never saved are null or empty: that is no problem, there are just no webhooks. */
function readList(jsonData: unknown): List {
  if (jsonData === null || jsonData === undefined) {
    return { ok: true, entries: [] };
  }
  if (!isObject(jsonData)) {
    return noList({ field: 'jsonData', rule: 'json-data', expected: 'an object', got: kindOf(jsonData) });
  }
  const webhooks = jsonData['webhooks'] ?? [];
  return Array.isArray(webhooks)
    ? { ok: true, entries: webhooks }
    : noList({ field: 'jsonData.webhooks', rule: 'webhook-list', expected: 'a list', got: kindOf(webhooks) });
}

function noList(problem: Omit<SettingsProblem, 'webhook' | 'disables'>): List {
  return { ok: false, problem: { webhook: '', ...problem, disables: true } };
}
