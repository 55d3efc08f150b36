import { type Queries } from '../../backend/delivery/outbox/database/queries';

/**
 * One connection: a statement begins when the one before is over, whether anybody waits for that or not. None runs after
 * one that failed: its transaction is over.
 */
export function inOrder(queries: Queries): Queries {
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine;
    mine.catch(() => undefined); // The caller hears of it.
    return mine;
  };
  return {
    dialect: queries.dialect,
    rows: async (text, values) => await next(() => queries.rows(text, values)),
    run: async (text, values) => await next(() => queries.run(text, values)),
  };
}
