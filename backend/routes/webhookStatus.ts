import { type Language } from '../../src/core/webhook/language';
import { brokenText } from './brokenText';
import { type FoundWebhook } from './findWebhook';
import { jsonAnswer } from './jsonAnswer';
import { type RouteParts } from './parts';
import { type HealthQuestion, readHealth, type WebhookHealth } from './webhookHealth';

const STATUS_WORDS: Readonly<Record<Language, StatusWords>> = {
  en: {
    ok: 'Nothing is wrong, and nothing waits.',
    waiting: (count) => (count === 1 ? '1 notification waits.' : `${count} notifications wait.`),
    someBroken: (broken, robots) => `${broken} of ${robots} robots cannot be used; the others send all of it.`,
    disabled: 'The webhook is switched off.',
    space: ' ',
  },
  'zh-Hans': {
    ok: '一切正常，没有等待发送的通知。',
    waiting: (count) => `有 ${count} 条通知等待发送。`,
    someBroken: (broken, robots) => `${robots} 个机器人中有 ${broken} 个无法使用，其余机器人会全部发送。`,
    disabled: '本 Webhook 已停用。',
    space: '',
  },
};

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

/** How a webhook is doing, in its language. What the vendor said comes in front. */
interface StatusWords {
  readonly ok: string;
  readonly waiting: (count: number) => string;
  readonly someBroken: (broken: number, robots: number) => string;
  readonly disabled: string;
  /** Between sentences. */
  readonly space: string;
}
