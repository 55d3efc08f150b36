import { type ListedWebhook } from '../../core/wire/webhooks';
import { channelFaults, type ChannelFault, provisionedFaults } from './channelFaults';
import { findChannel, findForeignChannels, type FoundChannel } from './channelIntegration';
import { tokenSuffix } from './channelNames';
import { type AccountToken } from './accountTokens';
import { type ContactPoint } from './contactPoint';

/**
 * State of a webhook's alert channel. `missing`: no contact point sends to this webhook; `right`; `drifted`: ours, and not
 * set up correctly; `provisioned`: from a file, Terraform or the API, and changed only there; `foreign`: set up by hand.
 */
export type ChannelState =
  | { readonly kind: 'missing' }
  | { readonly kind: 'right'; readonly channel: FoundChannel }
  | { readonly kind: 'drifted'; readonly channel: FoundChannel; readonly faults: readonly ChannelFault[] }
  | { readonly kind: 'provisioned'; readonly channel: FoundChannel; readonly faults: readonly ChannelFault[] }
  | { readonly kind: 'foreign'; readonly channel: FoundChannel };

/** A webhook's alert channel, and what else leads to the webhook. */
export interface ChannelReport {
  readonly state: ChannelState;
  /** Further contact points that lead here. */
  readonly others: readonly FoundChannel[];
}

/** The facts that are known when a report is made. */
export interface ReportFacts {
  readonly points: readonly ContactPoint[];
  /** Null where it cannot be used, or could not be read. */
  readonly relayUrl: string | null;
  /** All tokens of the relay account; null where they could not be read. */
  readonly tokens: readonly AccountToken[] | null;
}

/** Reports on the channel of one webhook. A webhook without an id has none: nothing could send to it. */
export function reportOf(webhook: ListedWebhook, { points, relayUrl, tokens }: ReportFacts): ChannelReport {
  const { id } = webhook;
  if (id === null) {
    return { state: { kind: 'missing' }, others: [] };
  }
  const own = findChannel(id, points);
  const foreign = findForeignChannels(id, points);
  const hasKey = webhook.state === 'broken' || webhook.hasKey;
  if (own === null) {
    const [first, ...others] = foreign;
    return first === undefined
      ? { state: { kind: 'missing' }, others: [] }
      : { state: stateOfForeign(first, id, hasKey), others };
  }
  if (own.point.isProvisioned) {
    const faults = provisionedFaults(own.integration, { webhookId: id, hasKey });
    return { state: { kind: 'provisioned', channel: own, faults }, others: foreign };
  }
  const ownTokens = tokens?.flatMap((token) => {
    const suffix = tokenSuffix(id, token.name);
    return suffix === null ? [] : [{ ...token, suffix }];
  });
  const faults = channelFaults(own.integration, { webhookId: id, relayUrl, hasKey, tokens: ownTokens ?? null });
  const state: ChannelState =
    faults.length === 0 ? { kind: 'right', channel: own } : { kind: 'drifted', channel: own, faults };
  return { state, others: foreign };
}

function stateOfForeign(channel: FoundChannel, webhookId: string, hasKey: boolean): ChannelState {
  return channel.point.isProvisioned
    ? { kind: 'provisioned', channel, faults: provisionedFaults(channel.integration, { webhookId, hasKey }) }
    : { kind: 'foreign', channel };
}

/** The contact point that leads to the webhook; null where none does. */
export function channelOf({ state }: ChannelReport): FoundChannel | null {
  return state.kind === 'missing' ? null : state.channel;
}
