import { testCard } from '../../src/core/card/testCard';
import { type SecretMask } from '../../src/core/secrets/secretMask';
import { formatCard } from '../../src/core/formatNotification';
import { type Verdict } from '../../src/core/vendors/verdict';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type Finding } from '../../src/core/wire/finding';
import { type TestLabels, type TestReport } from '../../src/core/wire/tests';
import { type DeliveryResult } from '../delivery/deliver';
import { type MinuteWish } from '../delivery/minuteBudget';
import { type LaneId } from '../delivery/outbox/delivery';
import { recordTest } from '../delivery/recordTest';
import { errorText } from '../log/errorText';
import { type RouteDeps } from './deps';
import { shownFinding } from './deliveryAnswer';
import { spentAnswer } from './sendNote';

/** Sender of a test, its robot, and its Grafana. */
export interface TestOrigin {
  /** Of a webhook that is not stored '', and then it is in no history. */
  readonly lane: LaneId;
  /** Its place among the webhook's robots. */
  readonly robot?: number;
  /** Login. */
  readonly sender: string;
  /** The environment's name; '' where there is none. */
  readonly environment: string;
  /** Hides the organisation's secrets. */
  readonly mask: SecretMask;
  /** Labels that its mention rules are tried with; without any it mentions nobody. */
  readonly labels: TestLabels;
}

/** Takes test messages from the budgets; a refusal where one is used up, else null. */
export function spendTests({ testBudget }: Pick<RouteDeps, 'testBudget'>, wish: MinuteWish): Response | null {
  const spent = testBudget.take(wish);
  return spent === null ? null : spentAnswer('too-many-tests', spent);
}

/** Sends the test through the same code as an alert, by the webhook's first robot, within its pace. */
export async function sendTestMessage(
  { dispatcher, outbox, log }: Pick<RouteDeps, 'dispatcher' | 'outbox' | 'log'>,
  { lane, robot = 0, sender, environment, mask, labels }: TestOrigin,
  webhook: Webhook
): Promise<TestReport> {
  const card = testCard(webhook, { name: webhook.name, labels, environment });
  const messages = formatCard(card, webhook);
  const result = await dispatcher.sendNow(lane, webhook, messages);
  const { verdict, elapsedMs } = result;
  if (lane.webhookId !== '') {
    const test = { lane, sender, title: card.title, webhook, robot, messages, result };
    // The result is told either way.
    await recordTest(outbox, test).catch((error: unknown) =>
      log.warn('A test message is not in the history', { webhook: webhook.id, error: errorText(error) })
    );
  }
  const finding = findingOf(verdict, mask);
  const facts = { verdict: verdict.kind, code: finding.code, resent: remediesOf(result) };
  log.info('Test message', { webhook: webhook.id, ...facts, ms: elapsedMs });
  return { ...facts, ...finding, elapsedMs };
}

function findingOf(verdict: Verdict, mask: SecretMask): Finding {
  return verdict.kind === 'delivered' ? { reason: '', code: '', vendorText: '' } : shownFinding(verdict.finding, mask);
}

/** Other ways messages had to be sent, such as `as-text`; '' where none had to. */
function remediesOf({ messages }: DeliveryResult): string {
  return [...new Set(messages.flatMap(({ remedy }) => remedy ?? []))].join();
}
