import { describeValue } from './describeValue';
import { expectedInSettings } from './expectedInSettings';
import { lineWithoutSecrets } from '../secrets/secretShapes';
import { type EntryList } from './readProvisioned';
import { brokenEntry, readEntry, type SettingsEntry } from './readWebhook';
import { keyOf } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { readStored, storedWebhooks } from './storedWebhook';
import { WEBHOOK_ID } from './webhookSchema';
import { type SettingsSource } from './webhookSettings';

/**
 * Reads the webhooks made in Grafana: `webhook.<id>` in `secureJsonData` is JSON without secrets, which stand beside it.
 * In the order of their ids, as secure keys have none. Never throws. An id that a file provisioned as well belongs to the
 * file's webhook.
 */
export function readMade(source: SettingsSource, provisionedIds: ReadonlySet<string>): EntryList {
  const entries: SettingsEntry[] = [];
  const problems: SettingsProblem[] = [];
  for (const [id, { json, keys }] of storedWebhooks(source.secureJsonData)) {
    if (json === '') {
      problems.push(leftoverProblem(id, keys));
    } else if (provisionedIds.has(id)) {
      problems.push(provisionedProblem(id));
    } else {
      entries.push(readOne(id, json, source));
    }
  }
  return { entries, problems };
}

function readOne(id: string, json: string, source: SettingsSource): SettingsEntry {
  const stored = readStored(json);
  if (!WEBHOOK_ID.test(id)) {
    const problem = { webhook: labelOf(id), field: 'id', ...expectedInSettings('id'), got: describeValue(id) };
    return brokenEntry(stored?.fields, { id: null, key: null, provisioned: false }, { ...problem, disables: true });
  }
  if (stored === null) {
    const key = keyOf({ prefix: 'webhook', webhookId: id }, source.secureJsonData);
    return brokenEntry(null, { id, key, provisioned: false }, noJson(id));
  }
  return readEntry({ ...stored.fields, id }, id, { ...source, label: id, prefix: 'webhook' });
}

function noJson(id: string): SettingsProblem {
  return {
    webhook: id,
    field: '',
    rule: 'stored-json',
    expected: `a JSON object as webhook.${id} in secureJsonData`,
    got: 'something else',
    disables: true,
  };
}

/** Secrets without a webhook: nobody uses them, but nobody knows that they are there either. */
function leftoverProblem(id: string, keys: readonly string[]): SettingsProblem {
  return {
    webhook: labelOf(id),
    field: '',
    rule: 'leftover-keys',
    expected: 'no secure keys of a webhook that is deleted (set them to "" to remove them)',
    got: keys.length === 1 ? '1 secure key' : `${keys.length} secure keys`,
    disables: false,
  };
}

function provisionedProblem(id: string): SettingsProblem {
  return {
    webhook: id,
    field: 'id',
    rule: 'id-provisioned',
    expected: 'an id no provisioned webhook has',
    got: 'a webhook made in Grafana with the same id; the provisioned one is used',
    disables: false,
  };
}

function labelOf(id: string): string {
  return lineWithoutSecrets(id).slice(0, 64) || '?';
}
