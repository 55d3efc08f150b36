/** Runs one step of the history at a time, so that whatever comes in waits for one step at most. */
export type HistoryGate = <T>(step: () => Promise<T>) => Promise<T>;

/** At most `max` steps run at the same time; the others wait in the order they came. */
export function createHistoryGate(max: number): HistoryGate {
  const waiting: Array<() => void> = [];
  let free = max;
  return async (step) => {
    if (free > 0) {
      free--;
    } else {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await step();
    } finally {
      const next = waiting.shift();
      if (next === undefined) {
        free++;
      } else {
        next();
      }
    }
  };
}
