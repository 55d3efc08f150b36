import { ByteBudget, type BudgetLimits, type Claim } from './byteBudget';

const MIB = 1024 * 1024;

/** From this many bytes on a message is large: 80 to 160 alerts as Grafana writes them. */
const LARGE_BYTES = MIB / 4;

/**
 * Bytes that all calls together may hold before they have proved anything: 48 MiB. Large messages share one half, which
 * is one of the largest at a time, so that ordinary alerts never stand in line behind them. A call that waits costs as
 * much as HTTP/2 lets a peer send unasked, 64 KiB.
 */
const LARGE_CALLS: BudgetLimits = { maxBytes: 24 * MIB, waitingMax: 256 };
const SMALL_CALLS: BudgetLimits = { maxBytes: 24 * MIB, waitingMax: 512 };

/**
 * After this many bytes of large messages the garbage is collected, in about 15 ms. By itself it would be when some
 * hundred MiB have piled up: 24 bodies of 16 MiB took 450 MB, and take 170 MB.
 */
const COLLECT_EVERY_BYTES = 16 * MIB;

/** Room for messages that are being read or have not proved anything yet. */
export interface Room {
  /** Takes room, or a place in the line for it. False where the line is full: then nothing comes of it. */
  readonly ask: (claim: Claim) => boolean;
  /** Gives room or place back. May be called again. */
  readonly release: (claim: Claim) => void;
}

export function createRoom(collectGarbage: () => void): Room {
  const large = new ByteBudget(LARGE_CALLS);
  const small = new ByteBudget(SMALL_CALLS);
  let garbageBytes = 0;
  return {
    ask: (claim) => (claim.bytes > LARGE_BYTES ? large : small).ask(claim),
    release: (claim) => {
      if (claim.bytes <= LARGE_BYTES) {
        small.release(claim);
        return;
      }
      garbageBytes += claim.bytes;
      if (garbageBytes < COLLECT_EVERY_BYTES) {
        large.release(claim);
        return;
      }
      garbageBytes = 0;
      // Later: the code that gives it back may still have the message in hand.
      setImmediate(() => {
        collectGarbage();
        large.release(claim);
      });
    },
  };
}
