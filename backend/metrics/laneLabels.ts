import { type LaneId } from '../delivery/outbox/delivery';
import { type Vendor } from '../../src/core/webhook/vendor';

/** Labels of everything that is counted per webhook. Ids only: names may be private and change, addresses are secret. */
export const LANE_LABELS = ['org_id', 'webhook', 'vendor'] as const;

export type LaneLabels = Readonly<Record<(typeof LANE_LABELS)[number], string>>;

/** `unknown`: something waits for a webhook that was not in any settings seen since the start. */
export type LaneVendor = Vendor | 'unknown';

export function laneLabels({ orgId, webhookId }: LaneId, vendor: LaneVendor): LaneLabels {
  return { org_id: String(orgId), webhook: webhookId, vendor };
}
