import { type FoundWebhook } from './findWebhook';
import { brokenText } from './brokenText';
import { jsonAnswer } from './jsonAnswer';
import { type RouteParts } from './parts';
import { STATUS_WORDS } from './statusWords';
import { type HealthQuestion, readHealth, type WebhookHealth } from './webhookHealth';

/** How a webhook is doing, whether it can be used or not, in its own language. */
export async function webhookStatus(
  parts: RouteParts,
  { orgId, mask }: Pick<HealthQuestion, 'orgId' | 'mask'>,
  found: FoundWebhook
): Promise<Response> {
  const languageOf = (webhook: FoundWebhook) => webhook.language;
  const [status] = await readHealth(parts, { orgId, webhooks: [found], languageOf, mask });
  if (status === undefined) {
    throw new Error('a webhook that was asked for was left out');
  }
  const words = STATUS_WORDS[found.language];
  const { waiting } = status;
  const lines = [...linesOf(found, status), ...(waiting > 0 ? [words.waiting(waiting)] : [])];
  return jsonAnswer(200, lines.join(words.space) || words.ok, { webhook: found.id ?? '', ...status });
}

function linesOf(webhook: FoundWebhook, { finding, robots }: WebhookHealth): string[] {
  // Its settings say what is wrong; no robot was ever asked.
  if (!('robots' in webhook)) {
    return [brokenText(webhook)];
  }
  const words = STATUS_WORDS[webhook.language];
  const broken = robots.filter((robot) => robot.broken !== null).length;
  const isBroken = broken === robots.length;
  return [
    ...(finding === null ? [] : [finding.meaning, ...(isBroken ? [finding.fix] : [])]),
    ...(broken > 0 && !isBroken ? [words.someBroken(broken, robots.length)] : []),
    ...(webhook.enabled ? [] : [words.disabled]),
  ];
}
