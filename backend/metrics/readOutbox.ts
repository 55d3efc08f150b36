import { type DeliveryHistory } from '../delivery/outbox/deliveryHistory';
import { type OutboxCounts } from '../delivery/outbox/counts';
import { type Outbox } from '../delivery/outbox/outbox';
import { type LaneId } from '../delivery/outbox/delivery';

/** The parts of the outbox that metrics need. */
export type MeasuredOutbox = Pick<Outbox, 'now'> & Pick<DeliveryHistory, 'counts'>;

/** Share of its robots' pace a webhook has used, from 0 to 1. */
export interface PaceReading extends LaneId {
  readonly used: number;
}

/** Of the webhooks in the settings that have a pace to keep. Asks the outbox once for all, and rejects where it is away. */
type ReadPace = () => Promise<readonly PaceReading[]>;

/** Sends of a webhook's robots in this calendar month. */
export interface MonthReading extends LaneId {
  readonly sent: number;
  /** The quota, and the share of it that is used by the month's end at the rate so far; null where nobody said what it is. */
  readonly quota: { readonly requests: number; readonly forecast: number } | null;
}

/** Of the webhooks in the settings. Asks the outbox once for all, and rejects where it is away. */
type ReadMonth = () => Promise<readonly MonthReading[]>;

/** Reads of the outbox through the dispatcher. */
export interface RobotReads {
  readonly readPace: ReadPace;
  readonly readMonth: ReadMonth;
}

/** State of the outbox at a moment. */
export interface OutboxReading extends OutboxCounts {
  readonly pace: readonly PaceReading[];
  readonly month: readonly MonthReading[];
  /** By the outbox's clock, as the times in `lanes` are. */
  readonly nowMs: number;
}

/** Reads how the outbox stands. Rejects where it is away. */
export async function readOutbox(outbox: MeasuredOutbox, { readPace, readMonth }: RobotReads): Promise<OutboxReading> {
  const [counts, pace, month] = await Promise.all([outbox.counts(), readPace(), readMonth()]);
  return { ...counts, pace, month, nowMs: outbox.now() };
}
