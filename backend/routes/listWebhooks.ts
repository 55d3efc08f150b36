import { type SecretMask } from '../../src/core/secrets/secretMask';
import { listedWebhook } from '../../src/core/wire/listedWebhook';
import { type WebhookList, type WebhookMonth, type WebhookStatus } from '../../src/core/wire/webhooks';
import { type CallContext } from '../app/callContext';
import { type RobotView } from '../delivery/dispatcher/robotBook';
import { quotaOutlook } from '../delivery/monthlyQuota';
import { type LaneReport, QUIET_LANE } from '../delivery/outbox/laneReports';
import { askOutbox } from './askOutbox';
import { findingAnswer } from './deliveryAnswer';
import { type FoundWebhook, inListOrder } from './findWebhook';
import { licenseSummary } from './licenseAnswer';
import { licenseOf } from './licenseGate';
import { type RouteDeps } from './deps';

/**
 * Every webhook of the organisation without secrets, how each is doing, and how it stands with the license. Comes also
 * while the outbox is away: then nobody knows how they are doing, and `notice` says why.
 */
export async function webhookList(deps: RouteDeps, call: CallContext): Promise<WebhookList> {
  const settings = deps.readSettings(call);
  const webhooks = inListOrder(settings);
  const license = await licenseOf(deps, call);
  const asked = { orgId: call.orgId, webhooks, mask: settings.mask };
  const answer = await askOutbox(deps.clock, readHealth(deps, asked));
  return {
    writer: await deps.editor.writer(call),
    webhooks: webhooks.map((webhook, place) =>
      listedWebhook(webhook, answer.state === 'ok' ? (answer.value[place] ?? null) : null)
    ),
    problems: settings.problems,
    license: licenseSummary(license, settings),
    notice: answer.state === 'ok' ? '' : answer.reason,
  };
}

interface HealthQuestion {
  readonly orgId: number;
  readonly webhooks: readonly FoundWebhook[];
  /** Hides the organisation's secrets. */
  readonly mask: SecretMask;
}

/**
 * Health of webhooks, in the order they are asked for. Four statements for the outbox, be it one webhook or a
 * thousand. Rejects with `OutboxUnavailable`.
 */
async function readHealth(deps: RouteDeps, question: HealthQuestion): Promise<WebhookStatus[]> {
  const { orgId, webhooks, mask } = question;
  const ids = webhooks.flatMap(({ id }) => id ?? []);
  const reports = await deps.outbox.laneReports(orgId, ids);
  const usable = webhooks.filter((webhook) => 'robots' in webhook);
  const views = await deps.dispatcher.robotsOf(usable);
  const sent = await deps.dispatcher.sentThisMonth(usable);
  const robotsOf = new Map<FoundWebhook, RobotView[]>(usable.map((webhook, place) => [webhook, views[place] ?? []]));
  const sentBy = new Map<FoundWebhook, number>(usable.map((webhook, place) => [webhook, sent[place] ?? 0]));
  const nowMs = deps.outbox.now();
  return webhooks.map((webhook) => {
    const report = reports.get(webhook.id ?? '') ?? QUIET_LANE;
    const inTheWay = deps.dispatcher.inTheWay({ orgId, webhookId: webhook.id ?? '' });
    const robots = robotsOf.get(webhook) ?? [];
    return statusOf(webhook, { report, inTheWay, robots, sent: sentBy.get(webhook) ?? 0, mask, nowMs });
  });
}

/** Facts known about one webhook. */
interface Known {
  readonly report: LaneReport;
  readonly inTheWay: LaneReport['finding'];
  readonly robots: readonly RobotView[];
  /** In this calendar month. */
  readonly sent: number;
  readonly mask: SecretMask;
  readonly nowMs: number;
}

/** Field by field, so that nothing is shown that was not meant to be. */
function statusOf(webhook: FoundWebhook, { report, inTheWay, robots, sent, mask, nowMs }: Known): WebhookStatus {
  const { waiting, oldestAcceptedAtMs, last: lastDelivery } = report;
  const oldestAgeMs = oldestAcceptedAtMs === null ? null : Math.max(0, nowMs - oldestAcceptedAtMs);
  const counted = { waiting, oldestAgeMs, lastDelivery };
  if (!('robots' in webhook)) {
    return { ...counted, health: 'broken', finding: null, month: null };
  }
  const isBroken = robots.every(({ state }) => state.broken !== null);
  const whileWaiting = waiting > 0 ? (report.finding ?? inTheWay) : null;
  const whileItWorks = waiting > 0 ? 'waiting' : 'ok';
  const whileEnabled = isBroken ? 'broken' : whileItWorks;
  return {
    ...counted,
    health: webhook.enabled ? whileEnabled : 'disabled',
    finding: findingAnswer(isBroken ? (robots[0]?.state.broken ?? null) : whileWaiting, mask),
    month: monthOf(sent, webhook.monthlyQuota ?? null, nowMs),
  };
}

function monthOf(sent: number, quota: number | null, nowMs: number): WebhookMonth {
  if (quota === null) {
    return { sent, quota, runsOutAtMs: null, isShort: false };
  }
  const { runsOutAtMs, isShort } = quotaOutlook({ sent, quota }, nowMs);
  return { sent, quota, runsOutAtMs, isShort };
}
