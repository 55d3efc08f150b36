import { type SecretMask } from '../secrets/secretMask';
import { hidePastedTokens } from '../secrets/secretShapes';
import { maskOfSettings } from '../secrets/webhookSecrets';
import { SECRET_IN_TEXT } from './expectedInSettings';
import { readMade } from './readMade';
import { readProvisioned } from './readProvisioned';
import { brokenEntry, type SettingsEntry } from './readWebhook';
import { problemWithoutSecrets, type SettingsProblem, tooManyWebhooks } from './settingsProblem';
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
  const ids = idsOf([...provisioned.entries, ...made.entries]);
  const entries = upTo(source.maxWebhooks ?? Infinity, [...provisioned.entries, ...made.entries]).map((entry) =>
    withoutSecrets(entry, mask, ids)
  );
  return {
    webhooks: entries.flatMap(({ webhook }) => webhook ?? []),
    broken: entries.flatMap(({ broken }) => broken ?? []),
    problems: [...provisioned.problems, ...entries.flatMap(({ problems }) => problems), ...made.problems].map(
      (problem) => problemWithoutSecrets(problem, mask, ids)
    ),
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
