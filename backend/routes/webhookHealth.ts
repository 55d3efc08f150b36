import { type SecretMask } from '../../src/core/secrets/secretMask';
import { type WebhookStatus } from '../../src/core/wire/webhooks';
import { type RobotView } from '../delivery/dispatcher/robotBook';
import { type LaneReport, QUIET_LANE } from '../delivery/outbox/laneReports';
import { findingAnswer } from './deliveryAnswer';
import { type FoundWebhook } from './findWebhook';
import { type RouteParts } from './parts';

/** Whose webhooks. */
export interface HealthQuestion {
  readonly orgId: number;
  readonly webhooks: readonly FoundWebhook[];
  /** Hides the organisation's secrets. */
  readonly mask: SecretMask;
}

/**
 * How webhooks are doing, in the order they are asked for. Three statements for the outbox, be it one webhook or a
 * thousand. Rejects with `OutboxUnavailable`.
 */
export async function readHealth(parts: RouteParts, question: HealthQuestion): Promise<WebhookStatus[]> {
  const { orgId, webhooks, mask } = question;
  const ids = webhooks.flatMap(({ id }) => id ?? []);
  const reports = await parts.outbox.laneReports(orgId, ids);
  const usable = webhooks.filter((webhook) => 'robots' in webhook);
  const views = await parts.dispatcher.robotsOf(usable);
  const robotsOf = new Map<FoundWebhook, RobotView[]>(usable.map((webhook, place) => [webhook, views[place] ?? []]));
  const nowMs = parts.outbox.now();
  return webhooks.map((webhook) => {
    const report = reports.get(webhook.id ?? '') ?? QUIET_LANE;
    const inTheWay = parts.dispatcher.inTheWay({ orgId, webhookId: webhook.id ?? '' });
    return statusOf(webhook, { report, inTheWay, robots: robotsOf.get(webhook) ?? [], mask, nowMs });
  });
}

/** What is known of one webhook. */
interface Known {
  readonly report: LaneReport;
  readonly inTheWay: LaneReport['finding'];
  readonly robots: readonly RobotView[];
  readonly mask: SecretMask;
  readonly nowMs: number;
}

/** Field by field, so that nothing is shown that was not meant to be. */
function statusOf(webhook: FoundWebhook, { report, inTheWay, robots, mask, nowMs }: Known): WebhookStatus {
  const { waiting, oldestAcceptedAtMs, last: lastDelivery } = report;
  const oldestAgeMs = oldestAcceptedAtMs === null ? null : Math.max(0, nowMs - oldestAcceptedAtMs);
  const counted = { waiting, oldestAgeMs, lastDelivery };
  if (!('robots' in webhook)) {
    return { ...counted, health: 'broken', finding: null };
  }
  const isBroken = robots.every(({ state }) => state.broken !== null);
  const whileWaiting = waiting > 0 ? (report.finding ?? inTheWay) : null;
  const whileItWorks = waiting > 0 ? 'waiting' : 'ok';
  const whileEnabled = isBroken ? 'broken' : whileItWorks;
  return {
    ...counted,
    health: webhook.enabled ? whileEnabled : 'disabled',
    finding: findingAnswer(isBroken ? (robots[0]?.state.broken ?? null) : whileWaiting, mask),
  };
}
