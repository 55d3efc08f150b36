import { type Finding } from '../../../src/core/vendors/verdict';
import { type Queries, type Row } from './database/queries';
import { type DeliveryState, type LaneId } from './delivery';
import { type Step } from './history';
import { numberOrNull, readFinding, text } from './row';

/** A delivery that is over. */
export interface LastDelivery {
  readonly id: number;
  readonly state: DeliveryState;
  /** When it was over, in milliseconds since the epoch. */
  readonly atMs: number;
}

/** State of a lane: the deliveries that wait in it, and the result of the last one that is over. */
export interface LaneReport {
  /** Deliveries that were accepted and are not over; a digest counts as those it stands for. */
  readonly waiting: number;
  /** When the oldest of it was accepted, in milliseconds since the epoch; null where nothing waits. */
  readonly oldestAcceptedAtMs: number | null;
  /** The finding that was in the way of the first in line when it was last tried; null where nothing was. */
  readonly finding: Finding | null;
  /** The latest accepted of those that are over; null where none is, or none is kept any more. */
  readonly last: LastDelivery | null;
}

/** A lane nothing was ever sent through. */
export const QUIET_LANE: LaneReport = { waiting: 0, oldestAcceptedAtMs: null, finding: null, last: null };

/**
 * Reports of an organisation's lanes, by the webhook's id; one that is left out is quiet. Two statements however many
 * webhooks are asked for: what waits is counted in the index of what is not over, what is over is looked up.
 */
export async function laneReports(
  step: Step,
  orgId: LaneId['orgId'],
  webhookIds: readonly string[]
): Promise<Map<string, LaneReport>> {
  const values = [orgId, JSON.stringify(webhookIds)];
  const open = await step((queries) => queries.rows(openLanes(queries), values));
  const over = await step((queries) => queries.rows(lastOver(queries), values));
  const reports = new Map<string, LaneReport>();
  for (const row of open) {
    reports.set(text(row.webhook_id), { ...QUIET_LANE, ...waitingOf(row) });
  }
  for (const row of over) {
    const id = text(row.webhook_id);
    reports.set(id, { ...(reports.get(id) ?? QUIET_LANE), last: lastOf(row) });
  }
  return reports;
}

/** Its members wait as `merged` beside the digest that stands for them, of which a lane sends one at a time. */
function waitingOf(row: Row): Pick<LaneReport, 'waiting' | 'oldestAcceptedAtMs' | 'finding'> {
  const merged = Number(row.merged);
  return {
    waiting: Number(row.waiting) + Math.max(0, merged - 1),
    oldestAcceptedAtMs: Number(row.oldest),
    finding: readFinding(row),
  };
}

function lastOf(row: Row): LastDelivery {
  const atMs = numberOrNull(row.finished_at_ms) ?? 0;
  return { id: Number(row.id), state: text(row.state) as DeliveryState, atMs };
}

function openLanes({ dialect }: Queries): string {
  return `SELECT lane.webhook_id, lane.waiting, lane.merged, lane.oldest, head.finding FROM (
      SELECT webhook_id, sum(CASE state WHEN 'waiting' THEN 1 ELSE 0 END) AS waiting,
        sum(CASE state WHEN 'merged' THEN 1 ELSE 0 END) AS merged,
        min(accepted_at_ms) AS oldest, min(CASE state WHEN 'waiting' THEN id END) AS head_id
      FROM eg_deliveries WHERE finished_at_ms IS NULL AND org_id = $1 AND webhook_id IN (${dialect.itemsOf('$2')})
      GROUP BY webhook_id
    ) AS lane LEFT JOIN eg_deliveries AS head ON head.id = lane.head_id`;
}

/** The database seeks one entry of an index for each webhook, however long its history is. */
function lastOver({ dialect }: Queries): string {
  return `SELECT asked.item AS webhook_id, last.id, last.state, last.finished_at_ms
    FROM (${dialect.itemsOf('$2')}) AS asked JOIN eg_deliveries AS last ON last.id = (
      SELECT id FROM eg_deliveries WHERE org_id = $1 AND webhook_id = asked.item AND finished_at_ms IS NOT NULL
      ORDER BY accepted_at_ms DESC, id DESC LIMIT 1
    )`;
}
