import { type DeliveryHistory } from '../delivery/outbox/deliveryHistory';
import { type OutboxCounts } from '../delivery/outbox/counts';
import { type Outbox } from '../delivery/outbox/outbox';
import { type LaneId } from '../delivery/outbox/delivery';

/** The parts of the outbox that metrics need. */
export type MeasuredOutbox = Pick<Outbox, 'now'> & Pick<DeliveryHistory, 'counts'>;

/** How much of its robots' pace a webhook has used, from 0 to 1. */
export interface PaceReading extends LaneId {
  readonly used: number;
}

/** Of the webhooks in the settings that have a pace to keep. Asks the outbox once for all, and rejects where it is away. */
export type ReadPace = () => Promise<readonly PaceReading[]>;

/** How the outbox stands at a moment. */
export interface OutboxReading extends OutboxCounts {
  readonly pace: readonly PaceReading[];
  /** By the outbox's clock, as the times in `lanes` are. */
  readonly nowMs: number;
}

/** Reads how the outbox stands. Rejects where it is away. */
export async function readOutbox(outbox: MeasuredOutbox, readPace: ReadPace): Promise<OutboxReading> {
  const [counts, pace] = await Promise.all([outbox.counts(), readPace()]);
  return { ...counts, pace, nowMs: outbox.now() };
}
