import { type Card } from '../../src/core/card/card';
import { formatCard } from '../../src/core/formatNotification';
import { explainReason } from '../../src/core/vendors/explainReason';
import { type Language } from '../../src/core/webhook/language';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type DeliveryResult } from '../delivery/deliver';
import { type BudgetOf, type MinuteWish } from '../delivery/minuteBudget';
import { type LaneId } from '../delivery/outbox/delivery';
import { recordTest } from '../delivery/recordTest';
import { errorText } from '../log/errorText';
import { codeOf, countDelivered, deliveryText, remediesOf } from './deliveryText';
import { jsonAnswer } from './jsonAnswer';
import { type RouteParts } from './parts';
import { spentAnswer } from './spentAnswer';

const TEXTS: Readonly<Record<Language, { title: string; lead: string; webhook: string }>> = {
  en: {
    title: 'Test message',
    lead: 'Sent from Grafana to try this webhook. No alert is firing. If you can read this, alerts will arrive here.',
    webhook: 'Webhook',
  },
  'zh-Hans': {
    title: '测试消息',
    lead: '这是从 Grafana 发出的测试消息，没有任何告警。能看到这条消息，说明告警可以送达本群。',
    webhook: 'Webhook',
  },
};

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

/** Whose tests are meant, by the budget that is used up. */
const SPENT: Readonly<Record<Language, Readonly<Record<BudgetOf, string>>>> = {
  en: {
    webhook: 'Too many test messages went through this webhook in the last minute: its alerts need the robots, too.',
    user: 'You sent too many test messages in the last minute.',
    organisation: 'Too many test messages were sent in this organisation in the last minute.',
  },
  'zh-Hans': {
    webhook: '最近一分钟内，此 Webhook 的测试消息过多，告警也需要使用这些机器人。',
    user: '最近一分钟内，您发送的测试消息过多。',
    organisation: '最近一分钟内，本组织发送的测试消息过多。',
  },
};

/** Takes test messages from the budgets; an answer in words where one is used up, else null. */
export function spendTests(
  { testBudget }: Pick<RouteParts, 'testBudget'>,
  wish: MinuteWish,
  language: Language
): Response | null {
  const spent = testBudget.take(wish);
  return spent === null
    ? null
    : spentAnswer(spent, { language, why: SPENT[language][spent.of], reason: 'too-many-tests' });
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

/** What a test sends: plainly a test and no made-up alert, and it mentions nobody. */
function testCard({ name, language }: Webhook): Card {
  const { title, lead, webhook } = TEXTS[language];
  return {
    tone: 'info',
    title,
    badge: '',
    lead,
    facts: [{ name: webhook, value: name }],
    details: '',
    items: [],
    rest: [],
    links: [],
    mentions: { people: [], all: false },
    part: '',
    keyword: '',
  };
}
