import { keyFault } from './checkSecret';

type SecureJsonData = Readonly<Record<string, string>>;

/**
 * The beginning of the names of a webhook's secure keys: `webhooks` for one that a file provisioned, `webhook` for one
 * made in Grafana. So the two never share a key, and provisioning cannot overwrite a key that somebody typed.
 */
export type KeyPrefix = 'webhooks' | 'webhook';

/** A webhook's place among the secure keys. */
export interface KeyPlace {
  readonly prefix: KeyPrefix;
  readonly webhookId: string;
}

/** The name of a webhook's secure key, such as `webhooks.ops.url.2`. */
export function secureKey({ prefix, webhookId }: KeyPlace, field: string): string {
  return `${prefix}.${webhookId}.${field}`;
}

/** The name of the secure key that holds a webhook made in Grafana, all but its secrets. */
export function madeKey(webhookId: string): string {
  return `webhook.${webhookId}`;
}

/** The name of the secure key that holds a service account's token to read alert rules with. */
export const RULES_TOKEN = 'rules.token';

/** The field of a robot's secret: `url` and `secret` in the first place, `url.2` and `secret.2` in the second. */
export function robotField(field: 'url' | 'secret', slot: number): string {
  return slot === 1 ? field : `${field}.${slot}`;
}

/** The stored HMAC key of a webhook; '' where there is none. Not trimmed: the alert channel uses it as typed, too. */
export function storedKey(place: KeyPlace, secureJsonData: SecureJsonData): string {
  return secureJsonData[secureKey(place, 'key')] ?? '';
}

/** A webhook's HMAC key; null where there is none, or one that proves nothing because anybody can guess it. */
export function keyOf(place: KeyPlace, secureJsonData: SecureJsonData): string | null {
  const key = storedKey(place, secureJsonData);
  return key === '' || keyFault(key) !== null ? null : key;
}
