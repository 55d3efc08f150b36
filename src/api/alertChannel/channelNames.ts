import { PLUGIN_ID } from '../../constants';

/** The one service account whose tokens all alert channels use. It may only look: Viewer. */
export const RELAY_ACCOUNT = 'enterprise-groups-relay';

/** Most characters of an integration's uid. Source: grafana/grafana, pkg/util/shortid_generator.go. */
const UID_MAX_LENGTH = 40;

/** The uid of a webhook's own integration: how its contact point is found again, whatever its title. */
export function channelUid(webhookId: string): string {
  const uid = `eg-${webhookId}`;
  return uid.length <= UID_MAX_LENGTH ? uid : `${uid.slice(0, UID_MAX_LENGTH - 9)}-${shortHash(webhookId)}`;
}

/** Eight hexadecimal digits that tell two long ids with the same beginning apart. FNV-1a, 32 bits; no secret. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Bytes of the random end of a token's name, which also tells which token a contact point holds. */
export const SUFFIX_BYTES = 4;

/** The name of a channel's token. */
export function tokenName(webhookId: string, suffix: string): string {
  return `webhook-${webhookId}-${suffix}`;
}

/** The random end of a channel's token; null for a token of another channel, or of somebody else. */
export function tokenSuffix(webhookId: string, name: string): string | null {
  const start = tokenName(webhookId, '');
  const suffix = name.startsWith(start) ? name.slice(start.length) : '';
  // An id may begin as another one does, and then goes on with a hyphen.
  return /^[\da-f]{8}$/.test(suffix) ? suffix : null;
}

/** Where the backend takes notifications for a webhook, below the relay URL. */
export function notifyPath(webhookId: string): string {
  return resourcePath(`notify/${encodeURIComponent(webhookId)}`);
}

/** A resource of the backend, below the relay URL. */
export function resourcePath(resource: string): string {
  return `/api/plugins/${PLUGIN_ID}/resources/${resource}`;
}

/** A title that no other contact point has, made of one that is taken. */
export function freeTitle(taken: ReadonlySet<string>, title: string, webhookId: string): string {
  const first = `${title} (${webhookId})`;
  for (let count = 2, candidate = first; ; count++) {
    if (!taken.has(candidate)) {
      return candidate;
    }
    candidate = `${first} ${count}`;
  }
}
