import { MAX_ALERTS } from '../../core/alert/notification';
import { isObject } from '../../core/webhook/isObject';
import { type ContactPoint, type Integration, type WantedIntegration } from './contactPoint';
import { channelUid, notifyPath } from './channelNames';

/** The secrets in a contact point of ours: nobody else may see them. */
export interface ChannelSecrets {
  readonly token: string;
  /** The HMAC key: 32 bytes in hexadecimal. */
  readonly key: string;
  /** The random end of the token's name. No secret: it says which token the contact point holds. */
  readonly suffix: string;
}

/** The header that carries the token's suffix. Grafana sends it along; it matters only for who reads the contact point. */
const CHANNEL_HEADER = 'X-EG-Channel';

/** The headers our backend checks the signature by; see `checkSignature` there. */
const HMAC_HEADERS = { header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp' };

const TOKEN_FIELD = 'authorization_credentials';
const KEY_FIELD = 'hmacConfig.secret';

/** Settings that would change what we are sent, or how: another body, another authorization. */
const NOT_OURS = ['payload', 'username', 'password', TOKEN_FIELD];

/** The webhook that an integration is to send to, and the relay URL. */
export interface ChannelTarget {
  readonly webhookId: string;
  readonly relayUrl: string;
}

/**
 * The integration as it has to be. What somebody added to `existing`, such as a certificate or the most alerts in one
 * message, stays. Without `secrets` those that are stored stay.
 */
export function wantedIntegration(
  target: ChannelTarget,
  existing: Integration | null,
  secrets: ChannelSecrets | null
): WantedIntegration {
  const wanted = neededIntegration(target, existing, secrets);
  // As a text: Grafana's newer API takes no number.
  const maxAlerts = limitsAlerts(wanted.settings) ? {} : { maxAlerts: String(MAX_ALERTS) };
  return { ...wanted, settings: { ...wanted.settings, ...maxAlerts } };
}

/** Tells if its notifications have a largest number of alerts. Without one, or with 0, they have all of the group. */
function limitsAlerts({ maxAlerts }: Integration['settings']): boolean {
  return maxAlerts !== undefined && maxAlerts !== null && Number(maxAlerts) !== 0;
}

/** The parts that an integration cannot do without. */
function neededIntegration(
  { webhookId, relayUrl }: ChannelTarget,
  existing: Integration | null,
  secrets: ChannelSecrets | null
): WantedIntegration {
  // Of an integration that somebody made another type of nothing fits.
  const before = existing?.type === 'webhook' ? existing : NOTHING;
  const kept = Object.fromEntries(Object.entries(before.settings).filter(([name]) => !NOT_OURS.includes(name)));
  const headers = isObject(kept['headers']) ? kept['headers'] : {};
  const suffix = secrets?.suffix ?? suffixOf(before);
  const settings = {
    ...kept,
    url: relayUrl + notifyPath(webhookId),
    httpMethod: 'POST',
    authorization_scheme: 'Bearer',
    headers: { ...headers, [CHANNEL_HEADER]: suffix },
    hmacConfig: HMAC_HEADERS,
    ...secretSettings(secrets),
  };
  const replaced = secrets === null ? ['password'] : ['password', TOKEN_FIELD, KEY_FIELD];
  const keptSecrets = before.secureFields.filter((field) => !replaced.includes(field));
  return { uid: channelUid(webhookId), disableResolveMessage: before.disableResolveMessage, settings, keptSecrets };
}

/** Where there is no integration yet. */
const NOTHING: Integration = { uid: '', type: 'webhook', disableResolveMessage: false, settings: {}, secureFields: [] };

function secretSettings(secrets: ChannelSecrets | null): object {
  return secrets === null ? {} : { [TOKEN_FIELD]: secrets.token, hmacConfig: { ...HMAC_HEADERS, secret: secrets.key } };
}

/** Tells whether it has both secrets. Nobody can read their values. */
export function hasSecrets(integration: Integration): boolean {
  return hasToken(integration) && hasSigningKey(integration);
}

/** Tells whether it has a token for Grafana. */
export function hasToken({ secureFields }: Integration): boolean {
  return secureFields.includes(TOKEN_FIELD);
}

/** Tells whether it has a key for its signatures. */
export function hasSigningKey({ secureFields }: Integration): boolean {
  return secureFields.includes(KEY_FIELD);
}

/** Tells whether it signs as the backend checks it. */
export function signsAsWanted({ settings }: Integration): boolean {
  const { hmacConfig } = settings;
  return (
    isObject(hmacConfig) &&
    hmacConfig['header'] === HMAC_HEADERS.header &&
    hmacConfig['timestampHeader'] === HMAC_HEADERS.timestampHeader
  );
}

/** The suffix that names its token; '' where it has none. */
export function suffixOf({ settings }: Integration): string {
  const headers = settings['headers'];
  const suffix = isObject(headers) ? headers[CHANNEL_HEADER] : '';
  return typeof suffix === 'string' ? suffix : '';
}

/** Tells whether it has all it needs. One without a limit of alerts, as earlier versions made it, works. */
export function isAsWanted(target: ChannelTarget, existing: Integration): boolean {
  const wanted = neededIntegration(target, existing, null);
  return (
    existing.type === 'webhook' &&
    isSame(wanted.settings, existing.settings) &&
    wanted.keptSecrets.length === existing.secureFields.length
  );
}

/** Tells whether an integration has all that it had before. */
export function keepsAll(before: Integration, after: Integration): boolean {
  return (
    before.type === after.type &&
    Object.entries(before.settings).every(([name, value]) => isSame(value, after.settings[name])) &&
    before.secureFields.every((field) => after.secureFields.includes(field))
  );
}

/** Texts of JSON tell two settings apart only in the order of their fields, which Grafana sorts. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}

/** The integration of ours among the contact points, and the contact point it belongs to. */
export interface FoundChannel {
  readonly point: ContactPoint;
  readonly integration: Integration;
}

/** The webhook's own channel; null where it has none. */
export function findChannel(webhookId: string, points: readonly ContactPoint[]): FoundChannel | null {
  const uid = channelUid(webhookId);
  for (const point of points) {
    const integration = point.integrations.find((each) => each.uid === uid);
    if (integration !== undefined) {
      return { point, integration };
    }
  }
  return null;
}

/** Contact points somebody else made that lead to the webhook, each with the integration that does. */
export function findForeignChannels(webhookId: string, points: readonly ContactPoint[]): FoundChannel[] {
  const uid = channelUid(webhookId);
  return points.flatMap((point) => {
    const integration = point.integrations.find((each) => each.uid !== uid && leadsTo(webhookId, each));
    return integration === undefined ? [] : [{ point, integration }];
  });
}

/** Tells whether an integration's address is that of a webhook, whichever Grafana it goes to. */
export function leadsTo(webhookId: string, { type, settings }: Integration): boolean {
  return type === 'webhook' && pathOf(settings['url']).endsWith(notifyPath(webhookId));
}

/** The encoded id of the webhook that an integration's address is of, whichever Grafana it goes to; '' where it is of none. */
export function encodedWebhookOf({ type, settings }: Integration): string {
  const path = type === 'webhook' ? pathOf(settings['url']) : '';
  const before = notifyPath('');
  const at = path.lastIndexOf(before);
  return at === -1 ? '' : path.slice(at + before.length);
}

/** Without query and closing slash; '' where it is no address. */
function pathOf(url: unknown): string {
  try {
    return new URL(String(url)).pathname.replace(/\/+$/, '');
  } catch {
    return ''; // Somebody's unfinished contact point; it leads nowhere.
  }
}
