/** Runs jobs of one queue one after the other, whatever becomes of each, and those of different queues side by side. */
export type Queues = <T>(queue: number, job: () => Promise<T>) => Promise<T>;

export function createQueues(): Queues {
  const last = new Map<number, Promise<unknown>>();
  return async <T>(queue: number, job: () => Promise<T>): Promise<T> => {
    const before = last.get(queue) ?? Promise.resolve();
    const result = before.then(job, job);
    last.set(queue, result);
    try {
      return await result;
    } finally {
      if (last.get(queue) === result) {
        last.delete(queue);
      }
    }
  };
}
