import * as v from 'valibot';
import { kindOf } from '../alert/readFields';
import { cleanLine } from '../text/cleanText';
import { hideSecrets } from './hideSecrets';
import { isObject } from './isObject';
import { readWebhook, type WebhookReading } from './readWebhook';
import { keyOf } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { type Webhook } from './webhook';
import { NAME_MAX_LENGTH, WEBHOOK_ID, webhookEntries } from './webhookSchema';
import { type BrokenWebhook, type SettingsSource, type WebhookSettings } from './webhookSettings';

/**
 * Reads the webhooks an admin provisioned: `jsonData.webhooks[]`, with `webhooks.<id>.url`, `.secret`, `.key` and
 * further robots in `secureJsonData`. Never throws: whatever is wrong is a problem, and a webhook with one that
 * disables it is in `broken` and leaves the others alone.
 */
export function parseWebhookSettings(source: SettingsSource): WebhookSettings {
  const list = readList(source.jsonData);
  if (!list.ok) {
    return { webhooks: [], broken: [], problems: [list.problem] };
  }
  const firstWithId = new Map<string, number>();
  const entries = list.entries.map((entry, index) => {
    const id = idOf(entry);
    const earlier = id === null ? undefined : firstWithId.get(id);
    if (id !== null && earlier === undefined) {
      firstWithId.set(id, index);
    }
    return earlier === undefined ? readEntry(entry, index, source) : readDuplicate(entry, index, earlier);
  });
  return {
    webhooks: entries.flatMap(({ webhook }) => webhook ?? []),
    broken: entries.flatMap(({ broken }) => broken ?? []),
    problems: entries.flatMap(({ problems }) => problems),
  };
}

interface Entry extends WebhookReading {
  readonly webhook: Webhook | null;
  readonly broken: BrokenWebhook | null;
}

function readEntry(entry: unknown, index: number, source: SettingsSource): Entry {
  const id = idOf(entry);
  const label = id ?? nameOf(entry) ?? `#${index + 1}`;
  const { webhook, problems } = readWebhook(entry, label, source);
  const key = id === null ? null : keyOf(id, source.secureJsonData);
  return { webhook, problems, broken: webhook === null ? brokenWebhook(entry, { id, label, key, problems }) : null };
}

/** The first webhook with an id keeps it; with the secure keys named by id, a second cannot have its own. */
function readDuplicate(entry: unknown, index: number, earlier: number): Entry {
  const label = `#${index + 1}`;
  const got = `${idOf(entry) ?? ''}, the id of #${earlier + 1}`;
  const problem = { webhook: label, field: 'id', expected: 'an id no other webhook has', got, disables: true };
  const broken = brokenWebhook(entry, { id: null, label, key: null, problems: [problem] });
  return { webhook: null, broken, problems: [problem] };
}

function brokenWebhook(entry: unknown, known: Pick<BrokenWebhook, 'id' | 'label' | 'key' | 'problems'>): BrokenWebhook {
  const { vendor, language } = isObject(entry) ? entry : {};
  return {
    ...known,
    name: nameOf(entry) ?? known.label,
    vendor: v.is(webhookEntries.vendor, vendor) ? vendor : null,
    language: language === 'zh-Hans' ? language : 'en',
  };
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
    return { ok: false, problem: settingsProblem('jsonData', 'an object', jsonData) };
  }
  const webhooks = jsonData['webhooks'] ?? [];
  return Array.isArray(webhooks)
    ? { ok: true, entries: webhooks }
    : { ok: false, problem: settingsProblem('jsonData.webhooks', 'a list', webhooks) };
}

function settingsProblem(field: string, expected: string, value: unknown): SettingsProblem {
  return { webhook: '', field, expected, got: kindOf(value), disables: true };
}

function idOf(entry: unknown): string | null {
  const id = isObject(entry) ? entry['id'] : undefined;
  return typeof id === 'string' && WEBHOOK_ID.test(id) ? id : null;
}

function nameOf(entry: unknown): string | null {
  const name = isObject(entry) ? entry['name'] : undefined;
  const shown = typeof name === 'string' ? hideSecrets(cleanLine(name)) : '';
  return shown === '' ? null : Array.from(shown).slice(0, NAME_MAX_LENGTH).join('');
}
