import { type Bulk } from './database/groupCommit';
import { type Columns, insertRows } from './database/parameters';
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

const COLUMNS: Columns<string> = [
  ['id', 'BIGINT'],
  ...NEW_COLUMNS,
  ['plan', 'TEXT'],
  ['attempts', 'TEXT'],
  ['attempt_count', 'BIGINT'],
  ['finding', 'TEXT'],
  ['parts_delivered', 'BIGINT'],
  ['finished_at_ms', 'BIGINT'],
];

const TABLE = { table: 'eg_deliveries', columns: COLUMNS };

/** Stores what was sent past the lanes, for the history. Few at a time: people press these buttons. Results: the ids. */
export const recordAll: Bulk<Recorded, number> = {
  order: 80,
  run: async (queries, items) => {
    const ids = await newIds(queries, items.length);
    for (const [index, { delivery, plan, attempts, finishedAtMs }] of items.entries()) {
      const id = ids[index] ?? 0;
      const texts = textsOf(delivery);
      const arrived = plan.filter((message) => message.delivered).length;
      // Nothing arrived of what could not even be rendered.
      const state: DeliveryState = arrived > 0 && arrived === plan.length ? 'delivered' : 'refused';
      const finding = attempts.at(-1)?.finding ?? null;
      insertRows(queries, TABLE, [
        [
          id,
          ...newValues(delivery, { texts, dialect: queries.dialect }).slice(0, -1),
          state,
          JSON.stringify(plan),
          attempts.map(attemptLine).join(''),
          attempts.length,
          finding === null ? null : JSON.stringify(finding),
          arrived,
          finishedAtMs,
        ],
      ]);
      insertTexts(queries, [{ id, texts }]);
      insertLargeContents(queries, [{ id, content: delivery.content }]);
    }
    return ids;
  },
};
