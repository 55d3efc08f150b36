import { type Bulk } from './database/groupCommit';
import { createParameters } from './database/parameters';
import { type Attempt, type DeliveryState, type NewDelivery, type PlannedMessage } from './delivery';
import { newIds } from './insert';
import { insertLargeContents } from './largeContents';
import { attemptLine, NEW_COLUMNS, newValues } from './row';
import { insertTexts, textsOf } from './texts';

/** Something that is over already. */
export interface Recorded {
  readonly delivery: NewDelivery;
  readonly plan: readonly PlannedMessage[];
  readonly attempts: readonly Attempt[];
  readonly finishedAtMs: number;
}

const COLUMNS = [
  'id',
  ...NEW_COLUMNS,
  ...['plan', 'attempts', 'attempt_count', 'finding', 'parts_delivered', 'finished_at_ms'],
];

/** Stores what was sent past the lanes, for the history. Few at a time: people press these buttons. Results: the ids. */
export const recordAll: Bulk<Recorded, number> = {
  order: 80,
  run: async (queries, items) => {
    const ids = await newIds(queries, items.length);
    for (const [index, { delivery, plan, attempts, finishedAtMs }] of items.entries()) {
      const id = ids[index] ?? 0;
      const { list, values } = createParameters();
      const texts = textsOf(delivery);
      const arrived = plan.filter((message) => message.delivered).length;
      // Nothing arrived of what could not even be rendered.
      const state: DeliveryState = arrived > 0 && arrived === plan.length ? 'delivered' : 'refused';
      const finding = attempts.at(-1)?.finding ?? null;
      queries.later(
        `INSERT INTO eg_deliveries (${COLUMNS.join(', ')}) VALUES ${list([
          id,
          ...newValues(delivery, { texts, dialect: queries.dialect }).slice(0, -1),
          state,
          JSON.stringify(plan),
          attempts.map(attemptLine).join(''),
          attempts.length,
          finding === null ? null : JSON.stringify(finding),
          arrived,
          finishedAtMs,
        ])}`,
        values
      );
      insertTexts(queries, [{ id, texts }]);
      insertLargeContents(queries, [{ id, content: delivery.content }]);
    }
    return ids;
  },
};
