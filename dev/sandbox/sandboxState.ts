import { Counters } from './counters';
import { Faults } from './faults';
import { MessageStore } from './messageStore';
import { newRateState, type RateState } from './rate/rateWindow';
import { type Robot, robotId } from './robot';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import type { Vendor } from './vendor';

/** Clock, chance, and a listener for callers that are kept waiting. */
interface Deps {
  now: () => number;
  random: () => number;
  onStall: (token: string) => void;
}

/** All the sandbox knows; shared by the vendors' servers and the control server. */
export class SandboxState {
  readonly messages = new MessageStore();
  readonly counters = new Counters();
  readonly faults = new Faults();
  /** Calls that hang until faults are cleared. */
  readonly hanging = new Set<() => void>();
  switches: Switches = DEFAULT_SWITCHES;
  private readonly robots = new Map<string, { robot: Robot; rate: RateState }>();

  constructor(
    readonly deps: Deps,
    public rateLimits: boolean
  ) {}

  /** Adds a robot, or replaces the one with the same vendor and token; its pace starts anew. */
  addRobot(robot: Robot): void {
    this.robots.set(robotId(robot.vendor, robot.token), { robot, rate: newRateState() });
  }

  /** Removes a robot from its group; false if there was none. */
  removeRobot(vendor: Vendor, token: string): boolean {
    return this.robots.delete(robotId(vendor, token));
  }

  listRobots(): Robot[] {
    return [...this.robots.values()].map(({ robot }) => robot);
  }

  findRobot(vendor: Vendor, token: string): { robot: Robot; rate: RateState } | undefined {
    return this.robots.get(robotId(vendor, token));
  }

  /** The robot a kept message was sent to, if it is still there. */
  robotOf({ vendor, token }: { vendor: Vendor; token: string }): Robot | undefined {
    return this.findRobot(vendor, token)?.robot;
  }

  clearFaults(): void {
    this.faults.clear();
    this.hanging.forEach((release) => release());
    this.hanging.clear();
  }

  /** Forgets messages, counters and pace; robots, switches and faults stay. */
  clear(): void {
    this.messages.clear();
    this.counters.clear();
    this.robots.forEach((entry) => (entry.rate = newRateState()));
  }
}
