import { type Broken } from './judgeMessages';

/** Result of a run. */
export interface Outcome {
  /** Null where all invariants held. */
  readonly broken: Broken | null;
  /** The same for the same plan. */
  readonly mark: string;
  readonly tail: readonly string[];
  readonly counts: Counts;
  /** When each alert was shown, by its name, in milliseconds since the run began. */
  readonly shownAtMs: ReadonlyMap<string, readonly number[]>;
}

export interface Counts {
  readonly calls: number;
  readonly messages: number;
  /** Messages sent again because their answer was lost, or their process died in that moment. */
  readonly sentAgain: number;
  /** Alerts held to one second. */
  readonly promptness: number;
  /** Of simulated time. */
  readonly minutes: number;
}
