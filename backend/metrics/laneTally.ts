import { type Finding, type Verdict } from '../../src/core/vendors/verdict';
import { type LaneLabels } from './laneLabels';
import { type LaneLatencies } from './latencies';

/**
 * Counts of one webhook's deliveries since the process began. Plain numbers, because they are counted with every
 * delivery and shown with every scrape: prom-client would look up its labels each time.
 */
export class LaneTally {
  accepted = 0;
  notStored = 0;
  duplicates = 0;
  delivered = 0;
  refused = 0;
  expired = 0;
  digests = 0;
  merged = 0;
  plain = 0;
  repeated = 0;
  readonly attempts: Record<Verdict['kind'], number> = {
    delivered: 0,
    limited: 0,
    transient: 0,
    refused: 0,
    'channel-broken': 0,
  };
  readonly failures = new FailureCounts();
  /** Something was counted since it was last looked at. */
  isFresh = true;
  /** When it was last seen to be fresh, in milliseconds since the epoch. */
  freshAtMs = 0;

  constructor(
    public labels: LaneLabels,
    public latencies: LaneLatencies
  ) {}
}

/** A vendor's code, or an HTTP status where the answer had none. Vendors use 1 to 8 digits; WeCom also -1. */
const SHORT_CODE = /^(-?\d{1,8}|HTTP \d{3})$/;

/** Verdicts that come with a finding. */
type Failure = Exclude<Verdict['kind'], 'delivered'>;

/** Times a webhook met a code. */
interface FailureCount {
  readonly verdict: Failure;
  readonly code: string;
  times: number;
}

/** Most codes counted apart for one webhook. All four vendors together document fewer; more is a server making them up. */
const CODES_MAX = 30;

/** Failed attempts of one webhook by verdict and code. What comes after the first 30 of them is counted as `other`. */
export class FailureCounts {
  private readonly counts = new Map<string, FailureCount>();

  add(verdict: Failure, finding: Finding): void {
    const code = codeLabel(finding);
    const isKnown = this.counts.has(keyOf(verdict, code));
    this.count(verdict, isKnown || this.counts.size < CODES_MAX ? code : 'other').times++;
  }

  all(): Iterable<FailureCount> {
    return this.counts.values();
  }

  private count(verdict: Failure, code: string): FailureCount {
    const key = keyOf(verdict, code);
    const known = this.counts.get(key);
    if (known !== undefined) {
      return known;
    }
    const count = { verdict, code, times: 0 };
    this.counts.set(key, count);
    return count;
  }
}

function keyOf(verdict: Failure, code: string): string {
  return `${verdict} ${code}`;
}

/**
 * The label that a failed attempt is counted under: the vendor's code, or our reason where there was none. Both are
 * words of a fixed shape, so that no text of an answer can become a label.
 */
function codeLabel({ code, reason }: Finding): string {
  return SHORT_CODE.test(code) ? code : reason;
}
