import { type Message } from '../../src/core/vendors/message';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type DeliveryResult } from './deliver';
import { planOf } from './dispatcher/job';
import { type Attempt, type LaneId } from './outbox/delivery';
import { type Outbox } from './outbox/outbox';

/** A test message that was sent past the lane. */
export interface SentTest {
  readonly lane: LaneId;
  readonly webhook: Webhook;
  readonly title: string;
  /** Login of its sender. */
  readonly sender: string;
  /** Place of the robot that sent it. */
  readonly robot: number;
  readonly messages: readonly Message[];
  readonly result: DeliveryResult;
}

/** Puts a test message into the history, marked as one. Rejects with `OutboxUnavailable`. */
export async function recordTest(outbox: Pick<Outbox, 'now' | 'record'>, test: SentTest): Promise<void> {
  const { lane, webhook, title, sender, robot, messages, result } = test;
  const atMs = outbox.now();
  const plan = planOf(messages).map((message, index) => {
    const delivered = result.messages[index]?.verdict.kind === 'delivered';
    return { ...message, card: null, delivered, deliveredAtMs: delivered ? atMs : null };
  });
  const attempts = result.messages.map(({ verdict, remedy }, message): Attempt => {
    const finding = verdict.kind === 'delivered' ? null : verdict.finding;
    const { elapsedMs } = result;
    return { atMs, elapsedMs, message, robot, verdict: verdict.kind, finding, remedy };
  });
  const delivery = {
    ...lane,
    kind: 'test',
    vendor: webhook.vendor,
    dedupeKey: '',
    title,
    firing: 0,
    resolved: 0,
    content: '',
    acceptedAtMs: atMs,
    sender,
  } as const;
  await outbox.record(delivery, { plan, attempts });
}
