import { formatCard } from '../../src/core/formatNotification';
import { explainReason } from '../../src/core/vendors/explainReason';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type DeliveryResult } from '../delivery/deliver';
import { recordTest } from '../delivery/recordTest';
import { type LaneId } from '../delivery/outbox/delivery';
import { errorText } from '../log/errorText';
import { codeOf, countDelivered, deliveryText, remediesOf } from './deliveryText';
import { type RouteParts } from './parts';
import { testCard } from './testCard';

/** What came of a test message, as it is answered. */
interface TestAnswer {
  /** For people, in the webhook's language. */
  readonly text: string;
  /** For programs: verdict, code, meaning and the like. */
  readonly facts: object;
}

/** Who sends a test, and by which robot. */
export interface TestOrigin {
  /** Of a webhook that is not stored '', and then it is in no history. */
  readonly lane: LaneId;
  /** Its place among the webhook's robots. */
  readonly robot?: number;
  /** Login. */
  readonly sender: string;
}

/** Sends the test through the same code as an alert, by the webhook's first robot, within its pace. */
export async function sendTestMessage(
  { dispatcher, outbox, log }: Pick<RouteParts, 'dispatcher' | 'outbox' | 'log'>,
  { lane, robot = 0, sender }: TestOrigin,
  webhook: Webhook
): Promise<TestAnswer> {
  const card = testCard(webhook);
  const messages = formatCard(card, webhook);
  const result = await dispatcher.sendNow(lane, webhook, messages);
  const { verdict, elapsedMs } = result;
  if (lane.webhookId !== '') {
    const test = { lane, sender, title: card.title, webhook, robot, messages, result };
    // What came of it is told either way.
    await recordTest(outbox, test).catch((error: unknown) =>
      log.warn('A test message is not in the history', { webhook: webhook.id, error: errorText(error) })
    );
  }
  const facts = { verdict: verdict.kind, code: codeOf(verdict), resent: remediesOf(result) };
  log.info('Test message', { webhook: webhook.id, ...facts, ms: elapsedMs });
  const { vendor, language } = webhook;
  const delivered = countDelivered(result);
  const text = deliveryText({ verdict, vendor, language, delivered, messages: messages.length, isSentAgain: false });
  return { text, facts: { ...facts, ...explanationOf(webhook, result), elapsedMs } };
}

function explanationOf({ vendor, language }: Webhook, { verdict }: DeliveryResult): object {
  if (verdict.kind === 'delivered') {
    return { reason: '', meaning: '', fix: '', vendorText: '' };
  }
  const { reason, vendorText } = verdict.finding;
  return { reason, ...explainReason(reason, vendor, language), vendorText };
}
