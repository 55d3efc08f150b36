import { type Observer } from '../delivery/dispatcher/observer';
import { type LaneBook } from './laneBook';
import { type Latencies } from './latencies';

/** Counts what happens to deliveries. Called from their midst: it does little, and never fails. */
export function createCountingObserver(book: LaneBook, latencies: Latencies): Observer {
  return {
    accepted: (lane, elapsedMs) => {
      const tally = book.of(lane);
      tally.accepted++;
      tally.latencies.acceptance.observe(seconds(elapsedMs));
    },
    notStored: (lane) => void book.of(lane).notStored++,
    duplicate: (lane) => void book.of(lane).duplicates++,
    attempted: (lane, verdict, elapsedMs) => {
      const tally = book.of(lane);
      tally.attempts[verdict.kind]++;
      if (verdict.kind !== 'delivered') {
        tally.failures.add(verdict.kind, verdict.finding);
      }
      latencies.request(lane.vendor, seconds(elapsedMs));
    },
    delivered: (lane, sinceAcceptedMs) => {
      const tally = book.of(lane);
      tally.delivered++;
      tally.latencies.delivery.observe(seconds(sinceAcceptedMs));
    },
    refused: (lane) => void book.of(lane).refused++,
    expired: (lane) => {
      const tally = book.ofUnknown(lane);
      tally.expired++;
      tally.isFresh = true;
    },
    merged: (lane, deliveries) => {
      const tally = book.of(lane);
      tally.digests++;
      tally.merged += deliveries;
    },
    plain: (lane) => void book.of(lane).plain++,
    repeated: (lane) => void book.of(lane).repeated++,
  };
}

/** A clock that was set back makes time run backwards; no histogram takes that. */
function seconds(ms: number): number {
  return Math.max(0, ms) / 1_000;
}
