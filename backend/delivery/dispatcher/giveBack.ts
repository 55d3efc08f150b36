import { type Finding } from '../../../src/core/vendors/verdict';
import { type LaneContext } from './deps';
import { handOverPromised, usableFallback } from './handOver';
import { type Entry, goingInOrder, type LaneQueue } from './laneQueue';

/** Takes digests apart of which nothing was sent and somebody waits for a member. Whether there were any. */
async function dissolveWanted(context: LaneContext, queue: LaneQueue): Promise<boolean> {
  const { deps, hold } = context;
  const wanted = queue
    .all()
    .filter(
      ({ members, partsDelivered }) =>
        partsDelivered === 0 && members.some((member) => isWanted(context, member.id) && !member.promised)
    );
  for (const { id } of wanted) {
    await deps.outbox.dissolve(hold, id);
  }
  return wanted.length > 0;
}

/** The deliveries a broken lane let go. */
interface LetGo {
  /** Given back to Grafana, by id. */
  readonly given: ReadonlySet<number>;
  /** The queue is not as the outbox has it any more. */
  readonly isStale: boolean;
}

/**
 * Lets everything go that another may send: what was promised is the fallback's, and after that what somebody waits for
 * Grafana's, which the fallback may be given next. So each alert group keeps its order there.
 */
export async function letGo(context: LaneContext, queue: LaneQueue, finding: Finding): Promise<LetGo> {
  if (await dissolveWanted(context, queue)) {
    return { given: new Set(), isStale: true };
  }
  const standIn = await usableFallback(context.deps, context.hold, context.webhook);
  const found = standIn === null ? finding : { ...finding, fallback: standIn.id };
  if (standIn !== null && (await handOverPromised(context, queue, { standIn, finding: found }))) {
    return { given: new Set(), isStale: true };
  }
  return { given: await giveBackWanted(context, queue, found), isStale: false };
}

/**
 * Gives back to Grafana the deliveries that somebody waits for and nobody was told 202 of, and takes them out of the
 * queue; callers who wait for the rest are told 202 now. Resolves with the ids that were given back.
 */
async function giveBackWanted(context: LaneContext, queue: LaneQueue, finding: Finding): Promise<ReadonlySet<number>> {
  const { callers, outbox } = context.deps;
  const mayGo = ({ id }: Entry) => isWanted(context, id);
  // A fallback is given them at once: what it would be given later must not be older.
  const going = finding.fallback === undefined ? queue.all().filter(mayGo) : goingInOrder(queue.all(), mayGo);
  const wanted = going.map(({ id }) => id);
  const given = new Set(wanted.length === 0 ? [] : await outbox.giveBack(context.hold, wanted, finding));
  callers.tell(given, { kind: 'returned', because: 'channel-broken', finding, delivered: 0, messages: 1 });
  queue.remove(given);
  const left = queue.all().flatMap(({ id, members }) => [id, ...members.map((member) => member.id)]);
  await callers.leave(
    left.filter((id) => callers.has(id)),
    finding
  );
  return given;
}

/** Somebody waits for it, who may still be told that it is Grafana's. */
function isWanted({ deps: { callers } }: LaneContext, id: number): boolean {
  return callers.has(id) && !callers.isOwed(id);
}
