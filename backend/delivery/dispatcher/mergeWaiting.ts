import { type WaitingHead } from '../outbox/outbox';
import { type LaneContext } from './deps';
import { type Job } from './job';
import { type Entry, type LaneQueue } from './laneQueue';
import { foldDigest } from './planDigest';

/** Most deliveries one digest stands for. It names and counts; more would only take longer to read from the outbox. */
export const DIGEST_MAX = 2_000;

/** The entries to merge. */
interface Merging {
  readonly queue: LaneQueue;
  readonly entries: readonly Entry[];
  /** Messages the robots may send now. */
  readonly sends: number;
}

/** Makes one digest of waiting notifications, which takes their place in the queue. Null where they cannot be merged. */
export async function mergeWaiting(context: LaneContext, { queue, entries, sends }: Merging): Promise<Job | null> {
  const { deps, hold, webhook } = context;
  const folded = await foldDigest(context, entries, sends);
  const oldest = folded?.members[0];
  if (folded === null || oldest === undefined) {
    return null;
  }
  const { digest, members, plan } = folded;
  const memberIds = members.map(({ id }) => id);
  const id = await deps.outbox.merge(hold, { digest, memberIds });
  if (id === null) {
    return null;
  }
  deps.observer.merged({ ...hold, vendor: webhook.vendor }, members.length);
  queue.remove(new Set(memberIds));
  queue.push(headOfDigest(id, { acceptedAtMs: digest.acceptedAtMs, turn: oldest.turn }), { members });
  const entry = queue.find(id);
  return entry === undefined ? null : { entry, webhook, picture: null, saying: null, plan, ways: new Map() };
}

/** As it stands right after it was stored. */
function headOfDigest(id: number, { acceptedAtMs, turn }: { acceptedAtMs: number; turn: number }): WaitingHead {
  return {
    id,
    turn,
    acceptedAtMs,
    kind: 'digest',
    alertGroup: '',
    alone: false,
    isUrgent: false,
    size: 0,
    strikes: 0,
    partsDelivered: 0,
    promised: true,
    nextTryAtMs: null,
  };
}
