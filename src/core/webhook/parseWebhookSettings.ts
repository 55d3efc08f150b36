import { maskBroken, maskFor, maskProblem } from './maskProblems';
import { readMade } from './readMade';
import { readProvisioned } from './readProvisioned';
import { brokenEntry, type SettingsEntry } from './settingsEntry';
import { tooManyWebhooks } from './settingsProblem';
import { type SettingsSource, type WebhookSettings } from './webhookSettings';

/**
 * Reads an organisation's webhooks: those a file provisioned, then those made in Grafana. Never throws: whatever is wrong
 * is a problem, and a webhook with one that disables it is in `broken` and leaves the others alone.
 */
export function parseWebhookSettings(source: SettingsSource): WebhookSettings {
  const provisioned = readProvisioned(source);
  const made = readMade(source, idsOf(provisioned.entries));
  const entries = upTo(source.maxWebhooks ?? Infinity, [...provisioned.entries, ...made.entries]);
  const settings: WebhookSettings = {
    webhooks: entries.flatMap(({ webhook }) => webhook ?? []),
    broken: entries.flatMap(({ broken }) => broken ?? []),
    problems: [...provisioned.problems, ...entries.flatMap(({ problems }) => problems), ...made.problems],
  };
  return settings.problems.length === 0 ? settings : withoutSecrets(settings, source, idsOf(entries));
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

function withoutSecrets(
  { webhooks, broken, problems }: WebhookSettings,
  { secureJsonData }: SettingsSource,
  ids: ReadonlySet<string>
): WebhookSettings {
  const mask = maskFor(secureJsonData);
  return {
    webhooks,
    broken: broken.map((each) => maskBroken(each, mask, ids)),
    problems: problems.map((problem) => maskProblem(problem, mask, ids)),
  };
}
