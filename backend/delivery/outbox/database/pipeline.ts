import { type Queries, type Writes } from './queries';

/** The statements of one transaction. */
export interface Pipeline {
  readonly queries: Writes;
  /** Resolves when all that were handed in are done, and takes no more; rejects with the first that failed. */
  settled(): Promise<void>;
  /**
   * Takes no more, and resolves when all that were handed in are over, however they end: the transaction is rolled back
   * next, and a statement behind that would stand for itself. Never rejects.
   */
  abandon(): Promise<void>;
}

/**
 * Keeps track of a transaction's statements, waited for or not: they are sent one behind the other, and the commit behind
 * the last, so that those that need no answer cost no round trip. `queries` runs them in the order they come.
 */
export function pipelineOf(queries: Queries): Pipeline {
  const statements: Array<Promise<unknown>> = [];
  let isOver = false;
  const track = <T>(send: () => Promise<T>): Promise<T> => {
    if (isOver) {
      throw new Error('A statement came after the end of its transaction.');
    }
    const done = send();
    done.catch(() => undefined); // `settled` tells of it.
    statements.push(done);
    return done;
  };
  return {
    queries: {
      dialect: queries.dialect,
      rows: async (text, values) => await track(() => queries.rows(text, values)),
      run: async (text, values) => await track(() => queries.run(text, values)),
      later: (text, values) => void track(() => queries.run(text, values)),
    },
    settled: async () => {
      isOver = true;
      for (const done of statements) {
        await done;
      }
    },
    abandon: async () => {
      isOver = true;
      await Promise.allSettled(statements);
    },
  };
}
