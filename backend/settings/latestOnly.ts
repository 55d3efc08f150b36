/**
 * Runs one at a time. Of the values that come meanwhile only the last is run, and its end is the end for all of them.
 * `run` must not reject.
 */
export function latestOnly<T>(run: (value: T) => Promise<void>): (value: T) => Promise<void> {
  let running: Promise<void> | null = null;
  let next: { value: T; readonly done: Promise<void> } | null = null;

  const start = (value: T): Promise<void> => {
    running = run(value).then(() => {
      running = null;
    });
    return running;
  };

  const startNext = async (): Promise<void> => {
    const waiting = next;
    next = null;
    if (waiting !== null) {
      await start(waiting.value);
    }
  };

  return (value) => {
    if (next !== null) {
      next.value = value;
      return next.done;
    }
    if (running === null) {
      return start(value);
    }
    next = { value, done: running.then(startNext) };
    return next.done;
  };
}
