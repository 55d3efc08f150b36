import { resendBody } from '../../src/core/formatNotification';
import { failureVerdict } from '../../src/core/vendors/judgeAnswer';
import { type Message, type MessageBody } from '../../src/core/vendors/message';
import { remediesLeft, type Remedy, type Verdict } from '../../src/core/vendors/verdict';
import { type Robot, type Webhook } from '../../src/core/webhook/webhook';
import { type Outside, sendMessage } from './sendMessage';

/**
 * No request is begun later than this after the first, in milliseconds: with the longest wait for one answer added,
 * Grafana still hears from us before it gives up at 30 s.
 */
const LAST_START_MS = 8_000;

/** Dependencies for sending at once. */
export interface Direct {
  readonly outside: Outside;
  /** Asks for one send within the robot's pace; false where there is none left now. */
  readonly reserve: (robot: Robot) => Promise<boolean>;
  /** Hears of every request that was made. */
  readonly posted: (verdict: Verdict) => void;
}

/** Result of one message that was sent. */
interface MessageResult {
  readonly verdict: Verdict;
  /** Way it was sent once more after a refusal; null where it was not. */
  readonly remedy: Remedy | null;
}

/** Result of one notification. */
export interface DeliveryResult {
  /** Delivered if every message was; else the verdict on the first that was not. */
  readonly verdict: Verdict;
  /** One for each message that was tried, in their order. Nothing is tried after the first failure. */
  readonly messages: readonly MessageResult[];
  readonly elapsedMs: number;
}

/**
 * Sends messages at once and in order through the webhook's first robot, past whatever waits: for tests. A refused message is sent once
 * more where its refusal names a remedy, and a card refused even without special elements at last as text. Stops at the first message that is not delivered: parts out of order, or with
 * a hole, are worse than parts that come again.
 */
export async function deliver(direct: Direct, webhook: Webhook, messages: readonly Message[]): Promise<DeliveryResult> {
  const { outside } = direct;
  const startedMs = outside.now();
  const isTimeLeft = () => outside.now() - startedMs < LAST_START_MS;
  const results: MessageResult[] = [];
  let verdict: Verdict = messages.length === 0 ? NOTHING_TO_SEND : { kind: 'delivered' };
  for (const message of messages) {
    const result = isTimeLeft() ? await deliverOne({ ...direct, webhook, isTimeLeft }, message) : null;
    verdict = result?.verdict ?? OUT_OF_TIME;
    results.push(...(result === null ? [] : [result]));
    if (verdict.kind !== 'delivered') {
      break;
    }
  }
  return { verdict, messages: results, elapsedMs: outside.now() - startedMs };
}

const NOTHING_TO_SEND = failureVerdict({ kind: 'refused', reason: 'empty' }, '', '');
const NO_PACE_LEFT = failureVerdict({ kind: 'limited', reason: 'rate-limited' }, '', '');
const OUT_OF_TIME = failureVerdict({ kind: 'transient', reason: 'timed-out' }, '', '');

interface Attempt extends Direct {
  readonly webhook: Webhook;
  readonly isTimeLeft: () => boolean;
}

async function deliverOne(
  { outside, reserve, posted, webhook, isTimeLeft }: Attempt,
  message: Message
): Promise<MessageResult> {
  const [robot] = webhook.robots;
  const post = async (body: MessageBody) => {
    if (!(await reserve(robot))) {
      return NO_PACE_LEFT;
    }
    const verdict = await sendMessage(outside, { vendor: webhook.vendor, robot, body });
    posted(verdict);
    return verdict;
  };
  let result: MessageResult = { verdict: await post(message.body), remedy: null };
  let next = nextTry(result, message, { webhook, sent: message.body });
  while (next !== null && isTimeLeft()) {
    const { body, remedy } = next;
    result = { verdict: await post(body), remedy };
    next = nextTry(result, message, { webhook, sent: body });
  }
  return result;
}

/** The message as it may be sent once more. Null where it was taken, or would be the same again. */
function nextTry(
  { verdict, remedy: tried }: MessageResult,
  message: Message,
  { webhook, sent }: { readonly webhook: Webhook; readonly sent: MessageBody }
): { readonly remedy: Remedy; readonly body: MessageBody } | null {
  const asked = verdict.kind === 'refused' ? verdict.remedy : null;
  const tries = remediesLeft(asked, tried).map((remedy) => ({ remedy, body: resendBody(message, webhook, remedy) }));
  // A message that has no mentions, or is plain text already, would only be refused again.
  return tries.find(({ body }) => JSON.stringify(body) !== JSON.stringify(sent)) ?? null;
}
