import { type CallContext } from '../app/callContext';
import { type Language } from '../../src/core/webhook/language';
import { summarizeBroken, summarizeWebhook } from '../../src/core/webhook/webhookSummary';
import { askOutbox } from './askOutbox';
import { inListOrder } from './findWebhook';
import { licenseSummary } from './licenseAnswer';
import { licenseOf } from './licenseGate';
import { type RouteParts } from './parts';
import { readHealth, type WebhookHealth } from './webhookHealth';

/**
 * Every webhook of the organisation without secrets, how each is doing, and how it stands with the license. Comes also
 * while the outbox is away: then nobody knows how they are doing, and `notice` says why.
 */
export async function webhookList(parts: RouteParts, call: CallContext, language: Language): Promise<Response> {
  const settings = parts.readSettings(call);
  const webhooks = inListOrder(settings);
  const license = await licenseOf(parts, call);
  const asked = { orgId: call.orgId, webhooks, languageOf: () => language, mask: settings.mask };
  const answer = await askOutbox(parts.clock, readHealth(parts, asked));
  return Response.json({
    writer: await parts.editor.writer(call),
    webhooks: webhooks.map((webhook, place) => ({
      ...('robots' in webhook ? summarizeWebhook(webhook) : summarizeBroken(webhook)),
      status: answer.state === 'ok' ? statusAnswer(answer.value[place]) : null,
    })),
    problems: settings.problems,
    license: licenseSummary(license, settings, language),
    notice: answer.state === 'ok' ? '' : answer.reason,
  });
}

/** Field by field: a list of a thousand does without each robot's pace. */
function statusAnswer(health: WebhookHealth | undefined): object | null {
  if (health === undefined) {
    return null;
  }
  const { finding, waiting, oldestAgeMs, lastDelivery } = health;
  return { health: health.health, finding, waiting, oldestAgeMs, lastDelivery };
}
