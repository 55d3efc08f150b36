import { type MessageSettings } from '../../../src/core/webhook/messageSettings';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { type RuleConditions } from '../../../src/core/card/writing';
import { type Logger } from '../../log/logger';
import { type Clock, type EndOfTurn } from '../clock';
import { type LaneId } from '../outbox/delivery';
import { type LaneHold, type Outbox } from '../outbox/outbox';
import { type Outside } from '../sendMessage';
import { type Submission } from '../newNotification';
import { type WaitingBudget } from '../waitingBudget';
import { type Callers } from './callers';
import { type FreshBudget } from './laneQueue';
import { type Observer } from './observer';
import { type RobotBook } from './robotBook';
import { type Slots } from './slots';
import { type Turnstile } from './turnstile';

/** Dependencies of lanes. */
export interface LaneDeps {
  readonly outbox: Outbox;
  readonly robots: RobotBook;
  readonly outside: Outside;
  /** Only for waiting; stored times are the outbox's. */
  readonly clock: Clock;
  /** Milliseconds that nobody can set: what a lane waits for in memory is measured by it. */
  readonly steady: () => number;
  readonly turn: EndOfTurn;
  /** Each rendering waits for it. */
  readonly rendering: Turnstile;
  /** Frees memory at once, which by itself would be after some hundred MiB. */
  readonly collectGarbage: () => void;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Requests that are on their way, of all lanes together. */
  readonly slots: Slots;
  readonly callers: Callers;
  readonly fresh: FreshBudget;
  readonly waiting: WaitingBudget;
  /** The webhook as its settings have it now; null where there is none, or it cannot be used. */
  readonly webhookOf: (lane: LaneId) => Webhook | null;
  /**
   * Message settings of an organisation. Other ones bring another webhook as well, so that what was rendered by these is
   * rendered again.
   */
  readonly messagesOf: (orgId: number) => MessageSettings;
  /** Conditions of alert rules, as far as they are known within a moment; never rejects. */
  readonly rulesOf: (orgId: number, ruleUids: readonly string[]) => Promise<RuleConditions>;
  /** When the settings known of an organisation were written, by Grafana's clock; 0 where none are known. */
  readonly settingsRevOf: (orgId: number) => number;
  readonly observer: Observer;
  readonly log: Logger;
  /** A delivery that waited this long is given up, in milliseconds. */
  readonly maxAgeMs: number;
  /** Stores a delivery for another webhook's lane; resolves once it is on disk. */
  readonly handOver: (submission: Submission) => Promise<unknown>;
  /** True once the process is about to end. */
  readonly isStopping: () => boolean;
}

/** A lane that is held, with its webhook as it is at that moment. */
export interface LaneContext {
  readonly deps: LaneDeps;
  readonly hold: LaneHold;
  readonly webhook: Webhook;
}
