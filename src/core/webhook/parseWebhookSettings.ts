import { type SecretMask } from '../secrets/secretMask';
import { hidePastedTokens, lineWithoutSecrets } from '../secrets/secretShapes';
import { maskOfSettings } from '../secrets/webhookSecrets';
import { describeValue } from './describeValue';
import { expectedInSettings, SECRET_IN_TEXT } from './expectedInSettings';
import { parseMessageSettings } from './messageSettings';
import { parsePeopleBook, type PeopleBook, rulesWithPeople, unknownPeople } from './peopleBook';
import { type EntryList, readProvisioned } from './readProvisioned';
import { brokenEntry, readEntry, type SettingsEntry } from './readWebhook';
import { keyOf } from './secureKey';
import { problemWithoutSecrets, type SettingsProblem, tooManyWebhooks, unknownFallback } from './settingsProblem';
import { readStored, storedWebhooks } from './storedWebhook';
import { WEBHOOK_ID } from './webhookLimits';
import { type BrokenWebhook, type SettingsSource, type WebhookSettings } from './webhookSettings';

/**
 * Reads an organisation's webhooks: those a file provisioned, then those made in Grafana. Never throws: whatever is wrong
 * is a problem, and a webhook with one that disables it is in `broken` and leaves the others alone. A secret in a name or
 * in remarks is hidden, and said.
 */
export function parseWebhookSettings(source: SettingsSource): WebhookSettings {
  const provisioned = readProvisioned(source);
  const made = readMade(source, idsOf(provisioned.entries));
  const mask = maskOfSettings(source.secureJsonData);
  const messages = parseMessageSettings(source.jsonData);
  const people = parsePeopleBook(source.jsonData);
  const ids = idsOf([...provisioned.entries, ...made.entries]);
  const entries = upTo(source.maxWebhooks ?? Infinity, [...provisioned.entries, ...made.entries]).map((entry) =>
    withPeople(withoutSecrets(withKnownFallback(entry, ids), mask, ids), people.book)
  );
  return {
    webhooks: entries.flatMap(({ webhook }) => webhook ?? []),
    broken: entries.flatMap(({ broken }) => broken ?? []),
    messages: messages.settings,
    problems: [
      ...provisioned.problems,
      ...messages.problems,
      ...people.problems,
      ...entries.flatMap(({ problems }) => problems),
      ...made.problems,
    ].map((problem) => problemWithoutSecrets(problem, mask, ids)),
    mask,
  };
}

/** Those beyond the most are in the list and say so, and nothing is sent through them. */
function upTo(max: number, entries: readonly SettingsEntry[]): readonly SettingsEntry[] {
  return entries.map((entry, index) => {
    const id = entry.webhook?.id ?? entry.broken?.id ?? null;
    if (index < max || entry.webhook === null) {
      return entry;
    }
    const { key, provisioned } = entry.webhook;
    return brokenEntry(entry.webhook, { id, key, provisioned }, tooManyWebhooks(entry.webhook.id, max));
  });
}

/** A fallback that is not there leaves the webhook as it is without one. */
function withKnownFallback(entry: SettingsEntry, ids: ReadonlySet<string>): SettingsEntry {
  const { webhook, problems } = entry;
  if (webhook?.fallback == null || (webhook.fallback !== webhook.id && ids.has(webhook.fallback))) {
    return entry;
  }
  const problem = unknownFallback(webhook.id, describeValue(webhook.fallback));
  return { ...entry, webhook: { ...webhook, fallback: null }, problems: [...problems, problem] };
}

/** The people that its rules name are those of the address book as it is now. */
function withPeople(entry: SettingsEntry, book: PeopleBook): SettingsEntry {
  const { webhook, problems } = entry;
  if (webhook === null) {
    return entry;
  }
  const mentions = rulesWithPeople(webhook.mentions, webhook.vendor, book);
  return mentions === webhook.mentions
    ? entry
    : { ...entry, webhook: { ...webhook, mentions }, problems: [...problems, ...unknownPeople(webhook, book)] };
}

function idsOf(entries: readonly SettingsEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ webhook, broken }) => webhook?.id ?? broken?.id ?? []));
}

function withoutSecrets(entry: SettingsEntry, mask: SecretMask, ids: ReadonlySet<string>): SettingsEntry {
  const { webhook, broken, problems } = entry;
  if (webhook === null) {
    return broken === null ? entry : { ...entry, broken: brokenWithoutSecrets(broken, mask, ids) };
  }
  const hide = (text: string) => hidePastedTokens(mask.hide(text));
  const shown = { name: hide(webhook.name), remarks: hide(webhook.remarks), keywords: webhook.keywords.map(hide) };
  const found = [
    ...(shown.name === webhook.name ? [] : ['name']),
    ...(shown.remarks === webhook.remarks ? [] : ['remarks']),
    ...shown.keywords.flatMap((keyword, index) => (keyword === webhook.keywords[index] ? [] : [`keywords[${index}]`])),
  ];
  return found.length === 0
    ? entry
    : {
        webhook: { ...webhook, ...shown },
        broken,
        problems: [...problems, ...found.map((field) => secretInText(webhook.id, field))],
      };
}

/** Its key stays: it is for the relay, and no summary shows it. */
function brokenWithoutSecrets(broken: BrokenWebhook, mask: SecretMask, ids: ReadonlySet<string>): BrokenWebhook {
  return {
    ...broken,
    label: broken.id === null ? mask.hide(broken.label) : broken.label,
    name: broken.name === broken.id ? broken.name : mask.hide(broken.name),
    problems: broken.problems.map((problem) => problemWithoutSecrets(problem, mask, ids)),
  };
}

/** Something secret in a text that everybody reads who may see the webhook. It is hidden, so the webhook goes on. */
function secretInText(webhook: string, field: string): SettingsProblem {
  return { webhook, field, ...SECRET_IN_TEXT, disables: false };
}

/**
 * Reads the webhooks made in Grafana: `webhook.<id>` in `secureJsonData` is JSON without secrets, which stand beside it.
 * In the order of their ids, as secure keys have none. Never throws. An id that a file provisioned as well belongs to the
 * file's webhook.
 */
function readMade(source: SettingsSource, provisionedIds: ReadonlySet<string>): EntryList {
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
