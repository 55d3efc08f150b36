import { type Finding } from '../../../../src/core/vendors/verdict';
import { type DeliveryState, type LaneId } from '../delivery';
import { type LaneHold, type Outbox } from '../outbox';
import { LANE } from './deliveries';

const FINDING: Finding = { reason: 'empty', code: '44004', vendorText: '' };

/** Takes a lane that nobody else holds yet. */
export async function holdLane(outbox: Outbox, lane: LaneId = LANE, settingsRev = 0): Promise<LaneHold> {
  const claim = await outbox.claimLane(lane, { ttlMs: 60_000, settingsRev });
  if (claim.kind !== 'held') {
    throw new Error(`expected to hold the lane, but it is ${claim.kind}`);
  }
  return { ...lane, owner: outbox.owner, fence: claim.fence };
}

/** Ends a waiting delivery of organisation 1 in this state, as its lane would. */
export async function endDelivery(
  outbox: Outbox,
  id: number,
  state: DeliveryState,
  webhookId = LANE.webhookId
): Promise<void> {
  const hold = await holdLane(outbox, { orgId: 1, webhookId });
  const common = { id, isDigest: false, attempt: null };
  switch (state) {
    case 'delivered':
      await outbox.deliver({ ...common, plan: [], vendor: 'wecom', finishedAtMs: outbox.now() });
      return;
    case 'refused':
    case 'returned':
      await outbox.refuse(hold, { ...common, plan: null, finding: FINDING, isHeard: state === 'returned' });
      return;
    default:
      throw new Error(`expected a state that is over, got ${state}`);
  }
}
