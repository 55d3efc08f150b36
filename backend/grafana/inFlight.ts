/** Calls that are being answered, so that the process can end between them and not in one. */
export interface InFlight {
  /** Counts `work` until it settles. */
  track(work: Promise<void>): void;
  /** Resolves once nothing is being answered. */
  idle(): Promise<void>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<void>>();
  return {
    track(work) {
      const tracked = work.finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async idle() {
      while (running.size > 0) {
        await Promise.allSettled(running);
      }
    },
  };
}
