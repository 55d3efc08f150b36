import { readRouting, type Routing } from '../alertRouting/routing';
import { type ApiResult } from '../callGrafana';
import { listWebhooks } from '../listWebhooks';
import { type AccountToken, listTokens } from './accountTokens';
import { type ChannelReport, reportOf, type ReportFacts } from './channelReport';
import { readContactPoints } from './readContactPoints';
import { readLastAttempts } from './readLastAttempts';
import { findRelayAccount } from './relayAccount';
import { readRelaySettings } from './relaySettings';
import { type ListedWebhook, type WebhookList } from '../../core/wire/webhooks';

/** A webhook and its alert channel. */
export interface WebhookChannel {
  readonly webhook: ListedWebhook;
  readonly report: ChannelReport;
}

/** All that the user may see of the organisation's alert channels. What could not be read says why. */
export interface ChannelsView {
  readonly channels: readonly WebhookChannel[];
  /** Facts of the webhooks' list besides the webhooks. */
  readonly list: Omit<WebhookList, 'webhooks'>;
  readonly routing: Routing;
  readonly attempts: Awaited<ReturnType<typeof readLastAttempts>>;
  /** Says whether tokens could be read; only then one that is gone or expired can be seen. */
  readonly tokens: ApiResult<unknown>;
  /** Says whether the relay URL could be read; only then a contact point that posts to another can be seen. */
  readonly relay: ApiResult<unknown>;
}

/** Reads all alert channels with the user's own session. Without webhooks or contact points there is nothing to say. */
export async function readChannels(signal?: AbortSignal): Promise<ApiResult<ChannelsView>> {
  const [list, read, routing, attempts] = await Promise.all([
    listWebhooks(signal),
    readFacts(signal),
    readRouting(signal),
    readLastAttempts(signal),
  ]);
  if (!list.ok) {
    return list;
  }
  if (!read.ok) {
    return read;
  }
  const { facts, tokens, relay } = read.value;
  const { webhooks, ...rest } = list.value;
  const channels = webhooks.map((webhook) => ({ webhook, report: reportOf(webhook, facts) }));
  return { ok: true, value: { channels, list: rest, routing, attempts, tokens, relay } };
}

/** The state of one webhook's channel; null where there is no such webhook. */
export async function readChannel(webhookId: string, signal?: AbortSignal): Promise<ApiResult<ChannelReport | null>> {
  const [list, read] = await Promise.all([listWebhooks(signal), readFacts(signal)]);
  if (!list.ok) {
    return list;
  }
  if (!read.ok) {
    return read;
  }
  const webhook = list.value.webhooks.find(({ id }) => id === webhookId);
  return { ok: true, value: webhook === undefined ? null : reportOf(webhook, read.value.facts) };
}

interface ReadFacts extends Pick<ChannelsView, 'tokens' | 'relay'> {
  readonly facts: ReportFacts;
}

async function readFacts(signal?: AbortSignal): Promise<ApiResult<ReadFacts>> {
  const [points, relay, tokens] = await Promise.all([
    readContactPoints(signal),
    readRelaySettings(signal),
    readRelayTokens(signal),
  ]);
  if (!points.ok) {
    return points;
  }
  const relayUrl = relay.ok && relay.value.fault === null ? relay.value.url : null;
  const facts = { points: points.value.all, relayUrl, tokens: tokens.ok ? tokens.value : null };
  return { ok: true, value: { facts, relay, tokens } };
}

/** All tokens of the relay account; none where there is no account. Needs `serviceaccounts:read`. */
async function readRelayTokens(signal?: AbortSignal): Promise<ApiResult<readonly AccountToken[]>> {
  const account = await findRelayAccount(signal);
  if (!account.ok) {
    return account;
  }
  return account.value === null ? { ok: true, value: [] } : await listTokens(account.value.id, signal);
}
