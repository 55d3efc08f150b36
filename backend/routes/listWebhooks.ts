import { listedWebhook } from '../../src/core/wire/listedWebhook';
import { type WebhookList } from '../../src/core/wire/webhooks';
import { type CallContext } from '../app/callContext';
import { askOutbox } from './askOutbox';
import { inListOrder } from './findWebhook';
import { licenseSummary } from './licenseAnswer';
import { licenseOf } from './licenseGate';
import { type RouteParts } from './parts';
import { readHealth } from './webhookHealth';

/**
 * Every webhook of the organisation without secrets, how each is doing, and how it stands with the license. Comes also
 * while the outbox is away: then nobody knows how they are doing, and `notice` says why.
 */
export async function webhookList(parts: RouteParts, call: CallContext): Promise<WebhookList> {
  const settings = parts.readSettings(call);
  const webhooks = inListOrder(settings);
  const license = await licenseOf(parts, call);
  const asked = { orgId: call.orgId, webhooks, mask: settings.mask };
  const answer = await askOutbox(parts.clock, readHealth(parts, asked));
  return {
    writer: await parts.editor.writer(call),
    webhooks: webhooks.map((webhook, place) =>
      listedWebhook(webhook, answer.state === 'ok' ? (answer.value[place] ?? null) : null)
    ),
    problems: settings.problems,
    license: licenseSummary(license, settings),
    notice: answer.state === 'ok' ? '' : answer.reason,
  };
}
