import { NO_SECRETS } from '../../src/core/secrets/secretMask';
import { NO_MESSAGE_SETTINGS } from '../../src/core/webhook/messageSettings';
import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type WebhookSettings } from '../../src/core/webhook/webhookSettings';
import { type CallContext, type CallSettings } from '../app/callContext';
import { settingsSource } from './settingsSource';

/** The webhooks of the organisation a call comes from. */
export type ReadSettings = (context: CallContext) => WebhookSettings;

export interface SettingsCache {
  readonly read: ReadSettings;
  /** When the settings that an organisation has here were written, by Grafana's clock; 0 where none are known. */
  readonly revisionOf: (orgId: number) => number;
}

/** Hears of an organisation's settings when they are first seen and whenever they differ from before. */
export type OnChange = (change: { orgId: number; settings: CallSettings; parsed: WebhookSettings }) => void;

interface Entry {
  /** When a call had them last. */
  seenAtMs: number;
  /** As the last call brought them: the next one usually brings the very same. */
  settings: CallSettings;
  readonly parsed: WebhookSettings;
}

const NO_SETTINGS: WebhookSettings = {
  webhooks: [],
  broken: [],
  messages: NO_MESSAGE_SETTINGS,
  problems: [],
  mask: NO_SECRETS,
};

export interface SettingsCacheDeps {
  readonly allowedHosts: readonly string[];
  /** Most webhooks of an organisation; no limit where it is left out. */
  readonly maxWebhooks?: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onChange?: OnChange;
}

/**
 * Most that a revision is ahead of this process's clock and still keeps older ones out, in milliseconds. One from further
 * ahead was written by a clock that was wrong.
 */
const AHEAD_MAX_MS = 120_000;

/**
 * Parses each organisation's settings once and again whenever they change. Grafana sends them with every call, and
 * with the time of their last change; that time may be in whole seconds, so equal times alone prove nothing and the
 * contents are compared as well. Older ones, which a late call or another replica may bring, never replace newer ones.
 */
export function createSettingsCache({
  allowedHosts,
  maxWebhooks = Infinity,
  now,
  onChange = () => undefined,
}: SettingsCacheDeps): SettingsCache {
  const byOrg = new Map<number, Entry>();
  const read: ReadSettings = ({ orgId, settings }) => {
    if (settings === null) {
      return NO_SETTINGS;
    }
    const cached = byOrg.get(orgId);
    const nowMs = now();
    if (cached !== undefined && isSame(cached.settings, settings)) {
      cached.seenAtMs = nowMs;
      cached.settings = settings;
      return cached.parsed;
    }
    if (cached !== undefined && isOlder(settings, cached, nowMs)) {
      return cached.parsed;
    }
    const parsed = parseSettings(settings, { allowedHosts, maxWebhooks });
    byOrg.set(orgId, { settings, parsed, seenAtMs: nowMs });
    onChange({ orgId, settings, parsed });
    return parsed;
  };
  return { read, revisionOf: (orgId) => byOrg.get(orgId)?.settings.updatedAtMs ?? 0 };
}

/**
 * Time newer settings are believed that no call brings any more, in milliseconds. Grafana's replicas have an edit
 * within seconds: what they all bring after that is true, whatever the clock said that wrote it.
 */
const BELIEVED_MS = 120_000;

function isOlder(settings: CallSettings, { settings: cached, seenAtMs }: Entry, nowMs: number): boolean {
  const isBelieved = Math.abs(nowMs - seenAtMs) < BELIEVED_MS && cached.updatedAtMs <= nowMs + AHEAD_MAX_MS;
  return settings.updatedAtMs < cached.updatedAtMs && isBelieved;
}

function isSame(one: CallSettings, other: CallSettings): boolean {
  if (one === other) {
    return true;
  }
  const isSameTime = one.updatedAtMs === other.updatedAtMs;
  return (
    isSameTime && isSameBytes(one.jsonData, other.jsonData) && isSameTexts(one.secureJsonData, other.secureJsonData)
  );
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function isSameTexts(one: Record<string, string>, other: Record<string, string>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function parseSettings(
  settings: CallSettings,
  { allowedHosts, maxWebhooks }: { readonly allowedHosts: readonly string[]; readonly maxWebhooks: number }
): WebhookSettings {
  const { source, isJson } = settingsSource(settings, allowedHosts);
  const parsed = parseWebhookSettings({ ...source, maxWebhooks });
  return isJson ? parsed : { ...parsed, problems: [NO_JSON, ...parsed.problems] };
}

const NO_JSON: SettingsProblem = {
  webhook: '',
  field: 'jsonData',
  rule: 'json-text',
  expected: 'a JSON object',
  got: 'text that is not JSON',
  disables: true,
};
