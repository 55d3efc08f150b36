import { type Finding } from '../../../src/core/vendors/verdict';
import { type Robot, type Webhook } from '../../../src/core/webhook/webhook';
import { type Outbox, type PaceLimit, type RobotState } from '../outbox/outbox';
import { nextSendAtMs, sendsNow } from './pace';
import { robotKey } from './robotKey';

/** A robot as it stands: whether and when it can be used. */
export interface RobotView {
  /** Its place among the webhook's robots. */
  readonly index: number;
  readonly robot: Robot;
  readonly key: string;
  readonly state: RobotState;
  readonly limits: readonly PaceLimit[];
}

/** A robot to be looked at: its place among its webhook's robots, and its vendor's limits. */
export type RobotToLookAt = Pick<RobotView, 'index' | 'robot' | 'limits'>;

/** What a robot is called in the outbox, and the limits of its host where they are not the vendor's. */
interface RobotName {
  readonly key: string;
  readonly ownLimits: readonly PaceLimit[] | null;
}

/**
 * What is known of every robot, read from the outbox once and kept up to date by whoever uses it here. The outbox has the
 * last word: it alone reserves sends.
 */
export class RobotBook {
  private readonly states = new Map<string, RobotState>();
  /** By request URL: neither hash nor host is worked out for every message. */
  private readonly names = new Map<string, RobotName>();

  constructor(
    private readonly outbox: Outbox,
    private readonly limitsOf: (url: string) => readonly PaceLimit[] | null
  ) {}

  async view(robot: Robot, index: number, limits: readonly PaceLimit[]): Promise<RobotView> {
    const { key, ownLimits } = this.nameOf(robot);
    const state = this.states.get(key) ?? (await this.refresh(key));
    return { index, robot, key, state, limits: ownLimits ?? limits };
  }

  /** All robots of a webhook, in their order. */
  async viewsOf({ robots }: Pick<Webhook, 'robots'>, limits: readonly PaceLimit[]): Promise<RobotView[]> {
    return await Promise.all(robots.map((robot, index) => this.view(robot, index, limits)));
  }

  /** Robots as the outbox has them now, also after another replica used them; what is known here stays as it is. */
  async look(robots: readonly RobotToLookAt[]): Promise<RobotView[]> {
    const named = robots.map((each) => ({ ...each, name: this.nameOf(each.robot) }));
    const states = await this.outbox.robots(named.map(({ name }) => name.key));
    return named.flatMap(({ robot, index, limits, name }, place) => {
      const state = states[place];
      return state === undefined ? [] : [{ index, robot, key: name.key, state, limits: name.ownLimits ?? limits }];
    });
  }

  /** Reserves one send. False where the outbox knows of something that speaks against it. */
  async reserve({ key, limits }: RobotView): Promise<boolean> {
    if (limits.length === 0) {
      return true;
    }
    const state = await this.outbox.reserveSend(key, limits);
    if (state === null) {
      await this.refresh(key);
      return false;
    }
    this.states.set(key, state);
    return true;
  }

  async change(
    key: string,
    change: { parkedUntilMs?: number; limitedInARow?: number; broken?: Finding | null }
  ): Promise<void> {
    const known = this.states.get(key);
    if (known !== undefined) {
      this.states.set(key, { ...known, ...change });
    }
    await this.outbox.changeRobot(key, change);
  }

  /** Lets broken robots be tried again. */
  async mend(robots: readonly Robot[]): Promise<void> {
    for (const robot of robots) {
      const { key } = this.nameOf(robot);
      const { broken } = this.states.get(key) ?? (await this.refresh(key));
      if (broken !== null) {
        await this.change(key, { broken: null });
      }
    }
  }

  private nameOf(robot: Robot): RobotName {
    let name = this.names.get(robot.url);
    if (name === undefined) {
      name = { key: robotKey(robot), ownLimits: this.limitsOf(robot.url) };
      this.names.set(robot.url, name);
    }
    return name;
  }

  private async refresh(key: string): Promise<RobotState> {
    const state = await this.outbox.robot(key);
    this.states.set(key, state);
    return state;
  }
}

/** When a robot may be used next; Infinity while it is broken. */
export function readyAtMs({ state, limits }: RobotView, nowMs: number): number {
  return state.broken !== null ? Infinity : nextSendAtMs(state.sentAtMs, limits, Math.max(nowMs, state.parkedUntilMs));
}

/** How many messages a robot may send right now. */
export function readySends(view: RobotView, nowMs: number): number {
  return readyAtMs(view, nowMs) > nowMs ? 0 : sendsNow(view.state.sentAtMs, view.limits, nowMs);
}
