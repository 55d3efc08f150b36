import { type DeliveryHistory } from '../delivery/outbox/deliveryHistory';
import { type OutboxCounts } from '../delivery/outbox/counts';
import { type Outbox } from '../delivery/outbox/outbox';

/** What metrics need of the outbox. */
export type MeasuredOutbox = Pick<Outbox, 'now'> & Pick<DeliveryHistory, 'counts'>;

/** How the outbox stands at a moment. */
export interface OutboxReading extends OutboxCounts {
  /** By the outbox's clock, as the times in `lanes` are. */
  readonly nowMs: number;
}

/** Reads how the outbox stands. Rejects where it is away. */
export async function readOutbox(outbox: MeasuredOutbox): Promise<OutboxReading> {
  const counts = await outbox.counts();
  return { ...counts, nowMs: outbox.now() };
}
