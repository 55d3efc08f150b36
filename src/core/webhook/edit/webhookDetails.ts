import * as v from 'valibot';
import { maskUrl } from '../../secrets/requestToken';
import { type SecretMask } from '../../secrets/secretMask';
import { hidePastedTokens } from '../../secrets/secretShapes';
import { maskOfSettings } from '../../secrets/webhookSecrets';
import { type RobotDetails, type WebhookDetails } from '../../wire/webhook';
import { isObject } from '../isObject';
import { ROBOT_SLOTS } from '../readRobots';
import { type KeyPlace, keyOf, robotField, secureKey } from '../secureKey';
import { idOf } from '../readWebhook';
import { readStored, storedWebhooks } from '../storedWebhook';
import { webhookEntries } from '../webhookSchema';
import { type SettingsSource } from '../webhookSettings';

/**
 * The details of one webhook; null where the settings know no such id. Where two have it, those of the provisioned one.
 * `mask` hides the secrets of these settings; `allStored` are their webhooks made in Grafana.
 */
export function webhookDetails(
  source: SettingsSource,
  id: string,
  mask: SecretMask = maskOfSettings(source.secureJsonData),
  allStored = storedWebhooks(source.secureJsonData)
): WebhookDetails | null {
  const provisioned = findProvisioned(source, id);
  if (provisioned !== null) {
    const place: KeyPlace = { prefix: 'webhooks', webhookId: id };
    const secureKeys = keysBelow(source, secureKey(place, ''));
    return { ...shown(provisioned, place, { ...source, mask }), provisioned: true, revision: '', secureKeys };
  }
  const stored = allStored.get(id);
  if (stored === undefined || stored.json === '' || !v.is(webhookEntries.id, id)) {
    return null;
  }
  const { fields, revision } = readStored(stored.json) ?? { fields: {}, revision: '' };
  const place: KeyPlace = { prefix: 'webhook', webhookId: id };
  return { ...shown(fields, place, { ...source, mask }), provisioned: false, revision, secureKeys: stored.keys };
}

/** The details of many webhooks by id, of those that are there; takes time in proportion to the settings. */
export function manyWebhookDetails(
  source: SettingsSource,
  ids: readonly string[],
  mask: SecretMask
): Map<string, WebhookDetails> {
  const stored = storedWebhooks(source.secureJsonData);
  return new Map(
    ids.flatMap((id) => {
      const details = webhookDetails(source, id, mask, stored);
      return details === null ? [] : [[id, details] as const];
    })
  );
}

function findProvisioned({ jsonData }: SettingsSource, id: string): Readonly<Record<string, unknown>> | null {
  const list: unknown = isObject(jsonData) ? jsonData['webhooks'] : undefined;
  const found: unknown = Array.isArray(list) ? list.find((entry) => idOf(entry) === id) : undefined;
  return isObject(found) ? found : null;
}

function keysBelow({ secureJsonData }: SettingsSource, prefix: string): string[] {
  return Object.keys(secureJsonData).filter((key) => key.startsWith(prefix) && secureJsonData[key] !== '');
}

type Shown = Omit<WebhookDetails, 'provisioned' | 'revision' | 'secureKeys'>;

function shown(
  entry: Readonly<Record<string, unknown>>,
  place: KeyPlace,
  source: SettingsSource & { readonly mask: SecretMask }
): Shown {
  const { hide } = source.mask;
  const hidePasted = (text: string) => hidePastedTokens(hide(text));
  return {
    id: place.webhookId,
    name: withTexts(read('name', entry), hidePasted),
    vendor: read('vendor', entry),
    remarks: withTexts(read('remarks', entry), hidePasted),
    enabled: read('enabled', entry),
    fallback: read('fallback', entry) ?? null,
    keywords: withTexts(read('keywords', entry), hide),
    language: read('language', entry),
    timeZone: read('timeZone', entry),
    format: read('format', entry) ?? null,
    content: read('content', entry),
    maxMessages: read('maxMessages', entry),
    repeats: read('repeats', entry) ?? null,
    monthlyQuota: read('monthlyQuota', entry) ?? null,
    wrapLinks: read('wrapLinks', entry),
    deliveryLink: read('deliveryLink', entry),
    linkHosts: withTexts(read('linkHosts', entry), hide),
    mentions: withTexts(read('mentions', entry), hide),
    robots: ROBOT_SLOTS.flatMap((slot) => robotAt(slot, place, source)),
    hasKey: keyOf(place, source.secureJsonData) !== null,
  };
}

type Entries = typeof webhookEntries;

function read<Name extends keyof Entries>(
  name: Name,
  entry: Readonly<Record<string, unknown>>
): v.InferOutput<Entries[Name]> | null {
  const parsed = v.safeParse<Entries[Name]>(webhookEntries[name], entry[name]);
  return parsed.success ? parsed.output : null;
}

/** The same value with every text in it changed. */
function withTexts<T>(value: T, change: (text: string) => string): T {
  const replace = (_name: string, each: unknown) => (typeof each === 'string' ? change(each) : each);
  // The copy differs in its texts only, and those may be any.
  return JSON.parse(JSON.stringify(value), replace) as T;
}

function robotAt(slot: number, place: KeyPlace, { secureJsonData }: SettingsSource): RobotDetails[] {
  const url = secureJsonData[secureKey(place, robotField('url', slot))] ?? '';
  const secret = secureJsonData[secureKey(place, robotField('secret', slot))] ?? '';
  return url === '' && secret === ''
    ? []
    : [{ slot, url: url === '' ? '' : maskUrl(url), hasUrl: url !== '', hasSecret: secret !== '' }];
}
