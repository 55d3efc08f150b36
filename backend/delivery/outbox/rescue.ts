import { type Bulk } from './database/groupCommit';
import { type Queries } from './database/queries';
import { guardOf } from './transitions';

/**
 * Puts right what no owner holds, in four statements: members of a digest that was delivered are delivered, other members
 * without an open digest wait again, and an open digest without members is over. Results: how many rows.
 */
export function rescueBulk(now: () => number): Bulk<null, number> {
  return {
    order: 30,
    isOneStep: true,
    run: async (queries, items) => {
      const rescued = await rescue(queries, now());
      return items.map(() => rescued);
    },
  };
}

const OF_DELIVERED_DIGEST = `EXISTS (SELECT 1 FROM eg_deliveries AS digest
  WHERE digest.id = eg_deliveries.digest_id AND digest.state = 'delivered')`;

const EMPTY_DIGEST = `kind = 'digest' AND state = 'waiting'
  AND NOT EXISTS (SELECT 1 FROM eg_deliveries AS member WHERE member.digest_id = eg_deliveries.id AND member.state = 'merged')`;

async function rescue({ run }: Queries, nowMs: number): Promise<number> {
  const counts = await Promise.all([
    run(
      `UPDATE eg_deliveries SET state = 'delivered', content = NULL, finding = NULL, finished_at_ms = $1
       WHERE state = 'merged' AND ${OF_DELIVERED_DIGEST}`,
      [nowMs]
    ),
    run(`UPDATE eg_deliveries SET state = 'waiting', digest_id = NULL, promised = 1 WHERE ${guardOf('rescue')}`),
    run(`DELETE FROM eg_deliveries WHERE ${EMPTY_DIGEST} AND attempt_count = 0`),
    run(`UPDATE eg_deliveries SET state = 'refused', finished_at_ms = $1 WHERE ${EMPTY_DIGEST}`, [nowMs]),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}
