import * as v from 'valibot';
import { lineWithoutSecrets } from '../secrets/secretShapes';
import { isObject } from './isObject';
import { readWebhook, type WebhookReading, type WebhookSource } from './readWebhook';
import { keyOf } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { NAME_MAX_LENGTH, WEBHOOK_ID, webhookEntries } from './webhookSchema';
import { type BrokenWebhook } from './webhookSettings';

/** One webhook of the settings: one of `webhook` and `broken` is null, or both where another stands for it. */
export interface SettingsEntry extends WebhookReading {
  readonly broken: BrokenWebhook | null;
}

/** Reads one webhook; what cannot be used is kept as a broken one. */
export function readEntry(entry: unknown, id: string | null, source: WebhookSource): SettingsEntry {
  const { webhook, problems } = readWebhook(entry, source);
  const key = id === null ? null : keyOf({ prefix: source.prefix, webhookId: id }, source.secureJsonData);
  const known = { id, label: source.label, key, problems, provisioned: source.prefix === 'webhooks' };
  return { webhook, problems, broken: webhook === null ? brokenWebhook(entry, known) : null };
}

/** A webhook nobody can use because of one problem. */
export function brokenEntry(
  entry: unknown,
  known: Pick<BrokenWebhook, 'id' | 'key' | 'provisioned'>,
  problem: SettingsProblem
): SettingsEntry {
  const broken = brokenWebhook(entry, { ...known, label: problem.webhook, problems: [problem] });
  return { webhook: null, broken, problems: [problem] };
}

function brokenWebhook(
  entry: unknown,
  known: Pick<BrokenWebhook, 'id' | 'label' | 'key' | 'problems' | 'provisioned'>
): BrokenWebhook {
  const { vendor, language } = isObject(entry) ? entry : {};
  return {
    ...known,
    name: nameOf(entry) ?? known.label,
    vendor: v.is(webhookEntries.vendor, vendor) ? vendor : null,
    language: language === 'zh-Hans' ? language : 'en',
  };
}

/** The id an entry claims; null where it is missing or no id. */
export function idOf(entry: unknown): string | null {
  const id = isObject(entry) ? entry['id'] : undefined;
  return typeof id === 'string' && WEBHOOK_ID.test(id) ? id : null;
}

/** The name an entry claims, fit to be shown; null where it has none. */
export function nameOf(entry: unknown): string | null {
  const name = isObject(entry) ? entry['name'] : undefined;
  const shown = typeof name === 'string' ? lineWithoutSecrets(name) : '';
  return shown === '' ? null : Array.from(shown).slice(0, NAME_MAX_LENGTH).join('');
}
