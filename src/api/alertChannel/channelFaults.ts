import { isObject } from '../../core/webhook/isObject';
import { hasSigningKey, hasToken, isAsWanted, leadsTo, signsAsWanted, suffixOf } from './channelIntegration';
import { notifyPath } from './channelNames';
import { type ChannelToken } from './channelTokens';
import { type Integration } from './contactPoint';

/**
 * Faults of a contact point that keep alerts away, or may. `type`: it is no webhook any more; `url`: it posts
 * elsewhere; `method`, `authorization`, `signature-headers`, `template`: it posts something that the plugin does not
 * take; `no-token`, `no-signing-key`, `no-webhook-key`: a secret is missing at one end; `token-gone`, `token-expired`:
 * Grafana takes its token no more; `unfinished`: somebody did not finish renewing it; `settings`: something else of
 * ours was changed.
 */
export type ChannelFault =
  | 'type'
  | 'url'
  | 'method'
  | 'authorization'
  | 'signature-headers'
  | 'template'
  | 'no-token'
  | 'no-signing-key'
  | 'no-webhook-key'
  | 'token-gone'
  | 'token-expired'
  | 'unfinished'
  | 'settings';

/** The facts that are known besides the contact point itself. */
export interface ChannelFacts {
  readonly webhookId: string;
  /** Null where it cannot be used. */
  readonly relayUrl: string | null;
  /** True if the webhook has a signing key. */
  readonly hasKey: boolean;
  /** The channel's tokens; null where they could not be read. */
  readonly tokens: readonly ChannelToken[] | null;
}

/** The faults of a channel of ours; none where Grafana's alerts arrive, as far as anybody can read. */
export function channelFaults(integration: Integration, facts: ChannelFacts): ChannelFault[] {
  if (integration.type !== 'webhook') {
    return ['type'];
  }
  const faults = [...givenFaults(integration, facts), ...tokenFaults(integration, facts.tokens)];
  const { webhookId, relayUrl } = facts;
  const isOther = relayUrl !== null && faults.length === 0 && !isAsWanted({ webhookId, relayUrl }, integration);
  return isOther ? ['settings'] : faults;
}

/** The faults of a contact point that came from a file: its address and its token are the file's own business. */
export function provisionedFaults(integration: Integration, facts: Omit<ChannelFacts, 'relayUrl' | 'tokens'>) {
  return integration.type === 'webhook'
    ? givenFaults(integration, { ...facts, relayUrl: null, tokens: null })
    : (['type'] as const);
}

/** The faults that the contact point itself shows. */
function givenFaults(integration: Integration, facts: ChannelFacts): ChannelFault[] {
  const { settings } = integration;
  const { httpMethod = 'POST', authorization_scheme: scheme = 'Bearer', username = '', payload } = settings;
  const found: ReadonlyArray<readonly [ChannelFault, boolean]> = [
    ['url', !isRightAddress(integration, facts)],
    ['method', !['', 'POST'].includes(String(httpMethod))],
    ['authorization', String(username) !== '' || !/^(bearer)?$/i.test(String(scheme))],
    ['signature-headers', !signsAsWanted(integration)],
    ['template', isObject(payload) && payload['template'] != null && payload['template'] !== ''],
    ['no-token', !hasToken(integration)],
    ['no-signing-key', !hasSigningKey(integration)],
    ['no-webhook-key', !facts.hasKey],
  ];
  return found.flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}

function isRightAddress(integration: Integration, { webhookId, relayUrl }: ChannelFacts): boolean {
  return relayUrl === null
    ? leadsTo(webhookId, integration)
    : integration.settings['url'] === relayUrl + notifyPath(webhookId);
}

/** Two tokens of one channel mean that somebody did not finish; see `isFinished` in createAlertChannel. */
function tokenFaults(integration: Integration, tokens: readonly ChannelToken[] | null): ChannelFault[] {
  if (tokens === null || !hasToken(integration)) {
    return [];
  }
  const own = tokens.find(({ suffix }) => suffix === suffixOf(integration));
  if (own === undefined) {
    return ['token-gone'];
  }
  if (!own.isUsable) {
    return ['token-expired'];
  }
  return tokens.length > 1 ? ['unfinished'] : [];
}
