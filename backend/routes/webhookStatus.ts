import { type Finding } from '../../src/core/vendors/verdict';
import { maskUrl } from '../../src/core/webhook/maskUrl';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type BrokenWebhook } from '../../src/core/webhook/webhookSettings';
import { windowSendsLeft } from '../delivery/dispatcher/pace';
import { type RobotView } from '../delivery/dispatcher/robotBook';
import { type LaneId } from '../delivery/outbox/delivery';
import { brokenText } from './brokenText';
import { type FindingAnswer, findingAnswer, type Reader } from './deliveryAnswer';
import { type FoundWebhook } from './findWebhook';
import { jsonAnswer } from './jsonAnswer';
import { type RouteParts } from './parts';
import { STATUS_WORDS } from './statusWords';

/** What waits for a webhook, and since when. */
interface Waiting {
  readonly waiting: number;
  /** Null where nothing waits. */
  readonly oldestAgeMs: number | null;
  /** What is in the way of the first of it, if anything. */
  readonly finding: Finding | null;
}

/** `broken` needs somebody to mend something, `waiting` mends itself. */
type Health = 'ok' | 'waiting' | 'broken';

/** How a webhook is doing, whether it can be used or not. */
export async function webhookStatus(parts: RouteParts, orgId: number, found: FoundWebhook): Promise<Response> {
  const webhookId = found.id ?? '';
  const waits = await readWaiting(parts, { orgId, webhookId });
  const seen = 'robots' in found ? await lookAt(parts, found, waits) : unusable(found);
  const { waiting, oldestAgeMs } = waits;
  const words = STATUS_WORDS[found.language];
  const lines = [...seen.lines, ...(waiting > 0 ? [words.waiting(waiting)] : [])];
  const { health, finding, robots } = seen;
  const facts = { webhook: webhookId, health, finding, waiting, oldestAgeMs, robots };
  return jsonAnswer(200, lines.join(words.space) || words.ok, facts);
}

/** What there is to say of a webhook. */
interface Seen {
  readonly health: Health;
  readonly finding: FindingAnswer | null;
  readonly robots: readonly RobotAnswer[];
  readonly lines: readonly string[];
}

async function lookAt({ dispatcher, outbox }: RouteParts, webhook: Webhook, waits: Waiting): Promise<Seen> {
  const { vendor, language, enabled } = webhook;
  const words = STATUS_WORDS[language];
  const views = await dispatcher.robotsOf(webhook);
  const robots = views.map((view) => robotAnswer(view, outbox.now(), { vendor, language }));
  const broken = robots.filter((robot) => robot.broken !== null);
  const isBroken = broken.length === robots.length;
  const finding = isBroken ? (broken[0]?.broken ?? null) : findingAnswer(waits.finding, { vendor, language });
  const lines = [
    ...(finding === null ? [] : [finding.meaning, ...(isBroken ? [finding.fix] : [])]),
    ...(broken.length > 0 && !isBroken ? [words.someBroken(broken.length, robots.length)] : []),
    ...(enabled ? [] : [words.disabled]),
  ];
  const whileItWorks = waits.waiting > 0 ? 'waiting' : 'ok';
  return { health: isBroken ? 'broken' : whileItWorks, finding, robots, lines };
}

/** Its settings say what is wrong; no robot was ever asked. */
function unusable(webhook: BrokenWebhook): Seen {
  return { health: 'broken', finding: null, robots: [], lines: [brokenText(webhook)] };
}

async function readWaiting({ outbox, dispatcher }: RouteParts, lane: LaneId): Promise<Waiting> {
  const backlog = await outbox.backlog();
  const own = backlog.find(({ orgId, webhookId }) => orgId === lane.orgId && webhookId === lane.webhookId);
  const [head] = own === undefined ? [] : await outbox.waiting(lane, 0, 1);
  if (own === undefined || head === undefined) {
    return { waiting: 0, oldestAgeMs: null, finding: null };
  }
  const members = head.kind === 'digest' ? await outbox.members(head.id) : [];
  const oldestMs = Math.min(own.oldestAcceptedAtMs, ...members.map(({ acceptedAtMs }) => acceptedAtMs));
  return {
    // A digest stands for what was merged into it, and that is what somebody waits for.
    waiting: own.waiting + Math.max(0, members.length - 1),
    oldestAgeMs: Math.max(0, outbox.now() - oldestMs),
    finding: head.finding ?? dispatcher.inTheWay(lane),
  };
}

interface RobotAnswer {
  readonly address: string;
  /** How many messages the vendor's limits allow at this moment; null where it has none. */
  readonly paceLeft: number | null;
  /** Until when it rests after a limit answer, in milliseconds since the epoch; null where it does not. */
  readonly parkedUntilMs: number | null;
  readonly broken: FindingAnswer | null;
}

function robotAnswer({ robot, state, limits }: RobotView, nowMs: number, reader: Reader): RobotAnswer {
  const isParked = state.parkedUntilMs > nowMs;
  const left = limits.length === 0 ? null : windowSendsLeft(state.sentAtMs, limits, nowMs);
  return {
    address: maskUrl(robot.url),
    paceLeft: isParked || state.broken !== null ? 0 : left,
    parkedUntilMs: isParked ? state.parkedUntilMs : null,
    broken: findingAnswer(state.broken, reader),
  };
}
