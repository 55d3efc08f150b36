import { type Language } from '../../src/core/webhook/language';
import { maskUrl } from '../../src/core/secrets/requestToken';
import { windowSendsLeft } from '../delivery/dispatcher/pace';
import { type RobotView } from '../delivery/dispatcher/robotBook';
import { type LaneReport, type LastDelivery, QUIET_LANE } from '../delivery/outbox/laneReports';
import { type SecretMask } from '../../src/core/secrets/secretMask';
import { type FindingAnswer, findingAnswer, type Reader } from './deliveryAnswer';
import { type FoundWebhook } from './findWebhook';
import { type RouteParts } from './parts';

/** `broken` needs somebody to mend something, `waiting` mends itself, `disabled` is what somebody wanted. */
type Health = 'ok' | 'waiting' | 'broken' | 'disabled';

/** How a webhook is doing, as it may be shown. */
export interface WebhookHealth {
  readonly health: Health;
  /** What is in the way, in words; null where nothing is, or where only the settings are at fault. */
  readonly finding: FindingAnswer | null;
  readonly waiting: number;
  /** Null where nothing waits. */
  readonly oldestAgeMs: number | null;
  /** The latest that is over; null where there is none. */
  readonly lastDelivery: LastDelivery | null;
  /** None of a webhook whose settings cannot be used. */
  readonly robots: readonly RobotAnswer[];
}

interface RobotAnswer {
  readonly address: string;
  /** How many messages the vendor's limits allow at this moment; null where it has none. */
  readonly paceLeft: number | null;
  /** Until when it rests after a limit answer, in milliseconds since the epoch; null where it does not. */
  readonly parkedUntilMs: number | null;
  readonly broken: FindingAnswer | null;
}

/** Whose webhooks, and in which language somebody wants to hear of each. */
export interface HealthQuestion {
  readonly orgId: number;
  readonly webhooks: readonly FoundWebhook[];
  readonly languageOf: (webhook: FoundWebhook) => Language;
  /** Hides the organisation's secrets. */
  readonly mask: SecretMask;
}

/**
 * How webhooks are doing, in the order they are asked for. Three statements for the outbox, be it one webhook or a
 * thousand. Rejects with `OutboxUnavailable`.
 */
export async function readHealth(parts: RouteParts, question: HealthQuestion): Promise<WebhookHealth[]> {
  const { orgId, webhooks, languageOf, mask } = question;
  const ids = webhooks.flatMap(({ id }) => id ?? []);
  const reports = await parts.outbox.laneReports(orgId, ids);
  const usable = webhooks.filter((webhook) => 'robots' in webhook);
  const views = await parts.dispatcher.robotsOf(usable);
  const robotsOf = new Map<FoundWebhook, RobotView[]>(usable.map((webhook, place) => [webhook, views[place] ?? []]));
  const nowMs = parts.outbox.now();
  return webhooks.map((webhook) => {
    const report = reports.get(webhook.id ?? '') ?? QUIET_LANE;
    const inTheWay = parts.dispatcher.inTheWay({ orgId, webhookId: webhook.id ?? '' });
    const robots = robotsOf.get(webhook) ?? [];
    return healthOf(webhook, { report, inTheWay, robots, language: languageOf(webhook), mask, nowMs });
  });
}

/** What is known of one webhook. */
interface Known {
  readonly report: LaneReport;
  readonly inTheWay: LaneReport['finding'];
  readonly robots: readonly RobotView[];
  readonly language: Language;
  readonly mask: SecretMask;
  readonly nowMs: number;
}

function healthOf(
  webhook: FoundWebhook,
  { report, inTheWay, robots: views, language, mask, nowMs }: Known
): WebhookHealth {
  const { waiting, oldestAcceptedAtMs, last: lastDelivery } = report;
  const oldestAgeMs = oldestAcceptedAtMs === null ? null : Math.max(0, nowMs - oldestAcceptedAtMs);
  const counted = { waiting, oldestAgeMs, lastDelivery };
  if (!('robots' in webhook)) {
    return { ...counted, health: 'broken', finding: null, robots: [] };
  }
  const { vendor, enabled } = webhook;
  const reader = { vendor, language, mask };
  const robots = views.map((view) => robotAnswer(view, nowMs, reader));
  const isBroken = robots.every(({ broken }) => broken !== null);
  const whileWaiting = waiting > 0 ? findingAnswer(report.finding ?? inTheWay, reader) : null;
  const whileItWorks = waiting > 0 ? 'waiting' : 'ok';
  const whileEnabled = isBroken ? 'broken' : whileItWorks;
  return {
    ...counted,
    health: enabled ? whileEnabled : 'disabled',
    finding: isBroken ? (robots[0]?.broken ?? null) : whileWaiting,
    robots,
  };
}

function robotAnswer({ robot, state, limits }: RobotView, nowMs: number, reader: Reader): RobotAnswer {
  const isParked = state.parkedUntilMs > nowMs;
  const left = limits.length === 0 ? null : windowSendsLeft(state.sentAtMs, limits, nowMs);
  return {
    address: maskUrl(robot.url),
    paceLeft: isParked || state.broken !== null ? 0 : left,
    parkedUntilMs: isParked ? state.parkedUntilMs : null,
    broken: findingAnswer(state.broken, reader),
  };
}
