import { type Verdict } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';
import { type Robot, type Webhook } from '../../../src/core/webhook/webhook';
import { errorText } from '../../log/errorText';
import { type Logger } from '../../log/logger';
import { type Outbox } from '../outbox/outbox';
import { type PaceLimit, type RobotChange, type RobotName, type RobotState } from '../outbox/robotState';
import { withoutFuture } from '../outbox/robots';
import { longestRestMs, quotaRestMs, restMs } from './backoff';
import { nextSendAtMs, paceLimits, sendsNow } from './pace';
import { FREE, type Permit, Permits } from './permits';
import { robotName } from './robotName';
import { type SlotRequest } from './slots';

/** A robot as it stands: whether and when it can be used. */
export interface RobotView {
  /** Its place among the webhook's robots. */
  readonly index: number;
  readonly robot: Robot;
  readonly vendor: Vendor;
  readonly name: RobotName;
  readonly state: RobotState;
  readonly limits: readonly PaceLimit[];
}

export interface RobotBookDeps {
  readonly outbox: Pick<
    Outbox,
    'now' | 'timeShifts' | 'robot' | 'robots' | 'reserveSend' | 'changeRobot' | 'countSends' | 'sentThisMonth'
  >;
  /** Limits of an address where they are not its vendor's. */
  readonly limitsOf: (url: string) => readonly PaceLimit[] | null;
  readonly random: () => number;
  /** Milliseconds that nobody can set. */
  readonly steady: () => number;
  readonly log: Logger;
}

/** Facts that are worked out once for an address. */
interface Address {
  readonly name: RobotName;
  readonly limits: readonly PaceLimit[];
}

/**
 * The state of every robot, read from the outbox once and kept up to date by all that use the robot here. The outbox
 * has the last word: it alone reserves sends.
 */
export class RobotBook {
  private readonly states = new Map<string, RobotState>();
  private readonly addresses = new Map<string, Address>();
  private readonly permits: Permits;
  /** By robot: true if its last request was answered. */
  private readonly answered = new Map<string, boolean>();
  private timeShifts = 0;

  constructor(private readonly deps: RobotBookDeps) {
    this.permits = new Permits(deps.steady);
  }

  /** All robots of a webhook, in their order. */
  async viewsOf({ vendor, robots }: Pick<Webhook, 'vendor' | 'robots'>): Promise<RobotView[]> {
    return await Promise.all(robots.map((robot, index) => this.view(vendor, robot, index)));
  }

  /** Robots as the outbox has them now, also after another replica used them; what is known here stays as it is. */
  async look(webhooks: ReadonlyArray<Pick<Webhook, 'vendor' | 'robots'>>): Promise<RobotView[][]> {
    const known = webhooks.map(({ vendor, robots }) =>
      robots.map((robot, index) => ({ robot, index, vendor, ...this.addressOf(vendor, robot) }))
    );
    const states = await this.deps.outbox.robots(known.flat().map(({ name }) => name));
    const byKey = new Map(states.map((state) => [state.robotKey, state]));
    return known.map((robots) =>
      robots.flatMap((each) => {
        const state = byKey.get(each.name.key);
        return state === undefined ? [] : [{ ...each, state: this.heal(state, each.vendor) }];
      })
    );
  }

  /** Reserves one send. Null where the outbox knows of something that speaks against it. */
  async reserve({ name, limits, vendor }: RobotView): Promise<Permit | null> {
    if (limits.length === 0) {
      return FREE;
    }
    return await this.permits.ask(name.key, limits, async (lifeMs) => {
      const state = await this.deps.outbox.reserveSend(name, { limits, lifeMs, longestRestMs: longestRestMs(vendor) });
      if (state === null) {
        await this.refresh(name, vendor);
        return false;
      }
      this.states.set(name.key, state);
      return true;
    });
  }

  /** The robot's place in line for a slot. */
  slotOf({ robot, name }: RobotView): SlotRequest {
    const hasAnswered = this.answered.get(name.key);
    const rank = hasAnswered === undefined ? 1 : hasAnswered ? 0 : 2;
    return { host: new URL(robot.url).host, rank };
  }

  /**
   * Keeps what a vendor's answer says of the robot: that it has to rest, that it is broken, or that it works again. Known
   * here at once; where it cannot be stored only that is lost, because the delivery matters more. Until when it rests,
   * by the outbox's time; 0 where it does not.
   */
  async note({ name, vendor, state }: RobotView, verdict: Verdict): Promise<number> {
    const isSilent = verdict.kind === 'transient' && SILENT.includes(verdict.finding.reason);
    this.answered.set(name.key, !isSilent);
    const change = this.changeBy(vendor, this.states.get(name.key) ?? state, verdict);
    if (change !== null) {
      try {
        await this.change(name, change);
      } catch (error) {
        this.deps.log.warn('The state of a robot is not stored', { error: errorText(error) });
      }
    }
    return change?.parkedUntilMs ?? 0;
  }

  /** Sends of each webhook's robots in this calendar month, all together. Asks the outbox once for all. */
  async sentThisMonth(webhooks: ReadonlyArray<Pick<Webhook, 'vendor' | 'robots'>>): Promise<number[]> {
    const keys = webhooks.map(
      ({ vendor, robots }) => new Set(robots.map((robot) => this.addressOf(vendor, robot).name.key))
    );
    const sent = await this.deps.outbox.sentThisMonth([...new Set(keys.flatMap((each) => [...each]))]);
    return keys.map((each) => [...each].reduce((sum, key) => sum + (sent.get(key) ?? 0), 0));
  }

  /** Counts requests that were made past the lanes. Where that cannot be stored only the count is wrong. */
  async count({ name }: RobotView, times: number): Promise<void> {
    try {
      await this.deps.outbox.countSends({ robotKey: name.key, atMs: this.deps.outbox.now(), times });
    } catch (error) {
      this.deps.log.warn('What a robot sent is not counted', { error: errorText(error) });
    }
  }

  /** Lets broken robots be tried again. */
  async mend({ vendor, robots }: Pick<Webhook, 'vendor' | 'robots'>): Promise<void> {
    for (const { state, name } of await this.viewsOf({ vendor, robots })) {
      if (state.broken !== null) {
        await this.change(name, { broken: null });
      }
    }
  }

  private changeBy(vendor: Vendor, state: RobotState, verdict: Verdict): RobotChange | null {
    switch (verdict.kind) {
      case 'limited': {
        const limitedInARow = state.limitedInARow + 1;
        const random = this.deps.random();
        const isUsedUp = verdict.finding.reason === 'quota-exhausted';
        const nowMs = this.deps.outbox.now();
        const waitMs = isUsedUp ? quotaRestMs(vendor, nowMs, random) : restMs(vendor, limitedInARow, random);
        return { limitedInARow, parkedUntilMs: nowMs + waitMs };
      }
      case 'channel-broken':
        return { broken: verdict.finding };
      case 'delivered':
        return state.limitedInARow > 0 || state.broken !== null ? { limitedInARow: 0, broken: null } : null;
      default:
        return null;
    }
  }

  private async change(name: RobotName, change: RobotChange): Promise<void> {
    const known = this.states.get(name.key);
    if (known !== undefined) {
      this.states.set(name.key, { ...known, ...change });
    }
    await this.deps.outbox.changeRobot(name, change);
  }

  private async view(vendor: Vendor, robot: Robot, index: number): Promise<RobotView> {
    if (this.deps.outbox.timeShifts() !== this.timeShifts) {
      this.timeShifts = this.deps.outbox.timeShifts();
      this.states.clear();
    }
    const { name, limits } = this.addressOf(vendor, robot);
    const known = this.states.get(name.key);
    const state = known === undefined ? await this.refresh(name, vendor) : this.heal(known, vendor);
    this.states.set(name.key, state);
    return { index, robot, vendor, name, state, limits };
  }

  /** A clock that was set back must not hold a robot up for longer than its vendor ever does. */
  private heal(state: RobotState, vendor: Vendor): RobotState {
    return withoutFuture(state, this.deps.outbox.now(), longestRestMs(vendor));
  }

  private addressOf(vendor: Vendor, robot: Robot): Address {
    const key = `${vendor} ${robot.url}`;
    let address = this.addresses.get(key);
    if (address === undefined) {
      const limits = this.deps.limitsOf(robot.url) ?? paceLimits(vendor);
      address = { name: robotName(vendor, robot), limits };
      this.addresses.set(key, address);
    }
    return address;
  }

  private async refresh(name: RobotName, vendor: Vendor): Promise<RobotState> {
    const state = this.heal(await this.deps.outbox.robot(name), vendor);
    this.states.set(name.key, state);
    return state;
  }
}

/** Reasons that say nobody answered. */
const SILENT: readonly string[] = ['timed-out', 'unreachable'];

/** When a robot may be used next; Infinity while it is broken. */
export function readyAtMs({ state, limits }: Pick<RobotView, 'state' | 'limits'>, nowMs: number): number {
  return state.broken !== null ? Infinity : nextSendAtMs(state.sentAtMs, limits, Math.max(nowMs, state.parkedUntilMs));
}

/** Messages a robot may send right now. */
export function readySends(view: Pick<RobotView, 'state' | 'limits'>, nowMs: number): number {
  return readyAtMs(view, nowMs) > nowMs ? 0 : sendsNow(view.state.sentAtMs, view.limits, nowMs);
}
