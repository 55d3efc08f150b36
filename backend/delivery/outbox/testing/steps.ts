import { type LaneId, type NewDelivery } from '../delivery';
import { type Accepted, type LaneHold, OutboxUnavailable } from '../outbox';
import { type SqlOutbox } from '../sqlOutbox';
import { delivered, LANE, LIMITED, newDelivery, newDigest, refused } from './deliveries';
import { type World } from './world';

/** The steps of tests: each does one thing and expects it to work. */

/** Holds a lane, as its owner does before it sends. */
export async function holdLane(outbox: SqlOutbox, lane: LaneId = LANE): Promise<LaneHold> {
  const claimed = await outbox.claimLane(lane, { ttlMs: 30_000, settingsRev: 1 });
  if (claimed.kind !== 'held') {
    throw new Error(`The lane is ${claimed.kind}`);
  }
  return { orgId: lane.orgId, webhookId: lane.webhookId, owner: outbox.owner, fence: claimed.fence };
}

export async function acceptOne({ outbox }: World, change: Partial<NewDelivery> = {}): Promise<number> {
  return (await outbox.accept(newDelivery(change))).id;
}

export async function acceptMany(world: World, count: number, change: Partial<NewDelivery> = {}): Promise<number[]> {
  return await Promise.all(Array.from({ length: count }, () => acceptOne(world, change)));
}

/** A digest of these, oldest first. */
export async function mergeOnes(
  { outbox }: World,
  memberIds: readonly number[],
  change: Partial<NewDelivery> = {}
): Promise<number> {
  const id = await outbox.merge(await holdLane(outbox), { digest: newDigest(change), memberIds });
  if (id === null) {
    throw new Error('Not all of them were waiting');
  }
  return id;
}

interface End {
  readonly isDigest?: boolean;
  /** Only of what is delivered; the present time where it is left out. */
  readonly atMs?: number;
}

/** Ends a delivery or digest in any of the three ways. */
export async function endOne(
  { outbox }: World,
  id: number,
  state: 'delivered' | 'refused' | 'returned',
  { isDigest = false, atMs = outbox.now() }: End = {}
): Promise<void> {
  if (state === 'delivered') {
    await outbox.deliver(delivered(id, { isDigest, finishedAtMs: atMs }));
    return;
  }
  const found = (await outbox.find(1, id)) ?? (await outbox.find(2, id));
  const hold = await holdLane(outbox, found ?? LANE);
  if (state === 'refused') {
    await outbox.refuse(hold, refused(id, { isDigest }));
  } else {
    await outbox.giveBack(hold, [id], LIMITED);
  }
}

/** The ids that wait in `LANE`, in line. */
export async function waitingIds({ outbox }: Pick<World, 'outbox'>, lane: LaneId = LANE): Promise<number[]> {
  const heads = await outbox.waitingHeads(lane, 10_000);
  return heads.sort((one, other) => one.turn - other.turn || one.id - other.id).map(({ id }) => id);
}

/** States by id, `gone` for what is not there. */
export async function statesOf({ outbox }: World, ids: readonly number[]): Promise<string[]> {
  const found = await outbox.states(ids);
  return ids.map((id) => found.get(id)?.state ?? 'gone');
}

/** Longest an outbox may take to recover in a test, in milliseconds. */
const RECOVERY_MAX_MS = 20_000;

/** Turns the clock on until the outbox takes a delivery again, as a caller who tries every 10 s would. */
export async function untilAccepted(world: World, delivery = newDelivery()): Promise<Accepted> {
  const deadline = performance.now() + RECOVERY_MAX_MS;
  for (;;) {
    try {
      return await world.outbox.accept(delivery);
    } catch (error) {
      if (!(error instanceof OutboxUnavailable) || performance.now() > deadline) {
        throw error;
      }
      world.nowMs += 10_000;
      await Bun.sleep(20);
    }
  }
}
