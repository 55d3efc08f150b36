import { type Webhook } from '../../../src/core/webhook/webhook';
import { type Logger } from '../../log/logger';
import { type Clock } from '../clock';
import { type LaneId } from '../outbox/delivery';
import { type Outbox } from '../outbox/outbox';
import { type Outside } from '../sendMessage';
import { type Observer } from './observer';
import { type RobotBook } from './robotBook';
import { type Slots } from './slots';

/** What lanes are made of. */
export interface DispatcherParts {
  readonly outbox: Outbox;
  readonly robots: RobotBook;
  readonly outside: Outside;
  /** Only for waiting; stored times are the outbox's. */
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Requests that are on their way, of all lanes together. */
  readonly slots: Slots;
  /** The webhook as its settings have it now; null where there is none, or it cannot be used. */
  readonly webhookOf: (lane: LaneId) => Webhook | null;
  readonly observer: Observer;
  readonly log: Logger;
  /** What waited this long is given up, in milliseconds. */
  readonly maxAgeMs: number;
  /** Whether the process is about to end. */
  readonly isStopping: () => boolean;
}

/** One lane at work, with the webhook as it is at that moment. */
export interface LaneContext {
  readonly parts: DispatcherParts;
  readonly lane: LaneId;
  readonly webhook: Webhook;
}
