import { robotId } from './robot';
import type { Ruling } from './ruling';
import type { Vendor } from './vendor';

/** Counts of a robot's calls and answers. */
export interface RobotCounters {
  requests: number;
  accepted: number;
  refused: number;
  /** Calls that met a fault, whatever was judged about their message. */
  faults: number;
  /** Answers by the vendor's code; 0 is delivered. */
  codes: Record<string, number>;
}

/** Counts calls per robot, `vendor/token`; tokens no robot has are counted together as `vendor/?`. */
export class Counters {
  private byRobot: Record<string, RobotCounters> = {};

  count(vendor: Vendor, token: string | undefined, outcome: { ruling?: Ruling | undefined; fault: boolean }): void {
    const counters = (this.byRobot[robotId(vendor, token ?? '?')] ??= newCounters());
    counters.requests += 1;
    counters.faults += outcome.fault ? 1 : 0;
    if (outcome.ruling) {
      counters[outcome.ruling.accepted ? 'accepted' : 'refused'] += 1;
      counters.codes[outcome.ruling.code] = (counters.codes[outcome.ruling.code] ?? 0) + 1;
    }
  }

  /** A copy of all counters as they stand. */
  snapshot(): Record<string, RobotCounters> {
    return structuredClone(this.byRobot);
  }

  clear(): void {
    this.byRobot = {};
  }
}

function newCounters(): RobotCounters {
  return { requests: 0, accepted: 0, refused: 0, faults: 0, codes: {} };
}
