import { type Writer } from '../../core/wire/webhookFacts';
import { type ApiResult } from '../callGrafana';
import { readWebhookFacts } from '../readWebhook';
import { freeTitle } from './channelNames';
import { type ChannelTarget, findChannel, findForeignChannels, type FoundChannel } from './channelIntegration';
import { type ChannelProblem } from './channelProblem';
import { type ContactPoint, type ContactPoints } from './contactPoint';
import { readContactPoints } from './readContactPoints';
import { readRelaySettings } from './relaySettings';

/** Everything that has to be known before a channel is made. */
export interface ChannelSurvey {
  readonly target: ChannelTarget;
  /** True if the webhook has a key; its value nobody can read. */
  readonly hasKey: boolean;
  /** The side that writes a new key. */
  readonly writer: Writer;
  readonly found: FoundChannel | null;
  readonly points: ContactPoints;
}

/** The facts that were found, or the problem that stands in the way. */
export type SurveyResult =
  { readonly ok: true; readonly survey: ChannelSurvey } | { readonly ok: false; readonly problem: ChannelProblem };

/** Looks at everything before anything is made, so that what would fail anyway leaves nothing behind. */
export async function surveyChannel(webhookId: string, title: string): Promise<SurveyResult> {
  const [webhook, relay, points] = await Promise.all([
    readWebhook(webhookId),
    readRelaySettings(),
    readContactPoints(),
  ]);
  if (!webhook.ok) {
    return webhook;
  }
  if (!relay.ok || !points.ok) {
    return failed(relay, points);
  }
  const { url, fault } = relay.value;
  if (fault !== null) {
    return { ok: false, problem: { kind: 'relay-url', url, fault } };
  }
  const { all } = points.value;
  const problem = contactPointProblem(webhookId, title, all);
  const target = { webhookId, relayUrl: url };
  const found = findChannel(webhookId, all);
  return problem === null
    ? { ok: true, survey: { target, hasKey: webhook.hasKey, writer: webhook.writer, found, points: points.value } }
    : { ok: false, problem };
}

type WebhookResult =
  | { readonly ok: true; readonly hasKey: boolean; readonly writer: Writer }
  | { readonly ok: false; readonly problem: ChannelProblem };

async function readWebhook(webhookId: string): Promise<WebhookResult> {
  const facts = await readWebhookFacts(webhookId);
  if (!facts.ok) {
    return { ok: false, problem: { kind: 'call', failure: facts.failure } };
  }
  const { current, writer } = facts.value;
  if (current === null) {
    return { ok: false, problem: { kind: 'webhook-missing' } };
  }
  return current.provisioned
    ? { ok: false, problem: { kind: 'webhook-provisioned' } }
    : { ok: true, hasKey: current.hasKey, writer };
}

function failed(...results: ReadonlyArray<ApiResult<unknown>>): SurveyResult {
  const failures = results.flatMap((result) => (result.ok ? [] : [result.failure]));
  return { ok: false, problem: { kind: 'call', failure: failures[0] ?? { kind: 'unreadable' } } };
}

/** The reason why no channel is made over these contact points; null where nothing stands in the way. */
export function contactPointProblem(
  webhookId: string,
  title: string,
  all: readonly ContactPoint[]
): ChannelProblem | null {
  const found = findChannel(webhookId, all);
  if (found?.point.isProvisioned === true) {
    return { kind: 'contact-point-provisioned', title: found.point.title };
  }
  const [foreign] = findForeignChannels(webhookId, all);
  if (foreign !== undefined) {
    return { kind: 'foreign-channel', title: foreign.point.title };
  }
  const titles = new Set(all.map((point) => point.title));
  return found === null && titles.has(title)
    ? { kind: 'title-taken', title, suggestion: freeTitle(titles, title, webhookId) }
    : null;
}
