/**
 * The steps of making an alert channel. `look`: look at what is there; `account`: the one service account; `token`: of
 * this channel; `contact-point`; `key`: the HMAC key in the webhook; `old-tokens`: delete those that nothing uses any
 * more.
 */
export type StepName = 'look' | 'account' | 'token' | 'contact-point' | 'key' | 'old-tokens';

/** State of a step. `kept`: it was correct already. */
export type StepState = 'waiting' | 'working' | 'made' | 'repaired' | 'kept' | 'failed';

/** One step of those that are shown. */
export interface ChannelStep {
  readonly name: StepName;
  readonly state: StepState;
}

/** Is told all steps, in the order in which they are done, whenever one of them changes. */
export type OnStep = (steps: readonly ChannelStep[]) => void;

/**
 * A new channel's key is stored before there is a contact point: nothing leads to the webhook until all is right. One
 * that exists gets both at once, and first where it can be read back whether it got them.
 */
const ORDER: Readonly<Record<'new' | 'existing', readonly StepName[]>> = {
  new: ['look', 'account', 'token', 'key', 'contact-point', 'old-tokens'],
  existing: ['look', 'account', 'token', 'contact-point', 'key', 'old-tokens'],
};

/** All steps before anything was done. */
export const WAITING_STEPS: readonly ChannelStep[] = ORDER.new.map((name) => ({ name, state: 'waiting' }));

/** Keeps account of how far each step is. */
export class StepBoard {
  private readonly states = new Map<StepName, StepState>();
  private order = ORDER.new;
  private latest: StepName = 'look';

  constructor(private readonly onStep: OnStep) {}

  /** The step that was worked on last. */
  get current(): StepName {
    return this.latest;
  }

  /** A channel that exists is done in another order. */
  setExisting(): void {
    this.order = ORDER.existing;
  }

  /** Notes how far a step is, and tells. */
  set(name: StepName, state: StepState): void {
    this.latest = name;
    this.states.set(name, state);
    this.onStep(this.order.map((each) => ({ name: each, state: this.states.get(each) ?? 'waiting' })));
  }
}
