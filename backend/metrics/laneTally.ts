import { type Verdict } from '../../src/core/vendors/verdict';
import { FailureCounts } from './failureCounts';
import { type LaneLabels } from './laneLabels';
import { type LaneLatencies } from './latencies';

/**
 * What happened to one webhook's deliveries since the process began. Plain numbers, because they are counted with every
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
