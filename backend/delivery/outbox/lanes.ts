import { type Queries } from './database/queries';
import { type LaneId } from './delivery';

/** A wish to be the only process that sends for a lane. */
export interface Claim extends LaneId {
  readonly owner: string;
  readonly ttlMs: number;
}

/** One statement, so that of several replicas one gets a lane that is free or whose owner let it run out. */
export async function claimLane(queries: Queries, claim: Claim, nowMs: number): Promise<boolean> {
  const rows = await queries.rows(
    `INSERT INTO eg_lanes (org_id, webhook_id, owner, until_ms) VALUES ($1, $2, $3, $4)
     ON CONFLICT (org_id, webhook_id) DO UPDATE SET owner = excluded.owner, until_ms = excluded.until_ms
     WHERE eg_lanes.owner = excluded.owner OR eg_lanes.until_ms <= $5 RETURNING owner`,
    [claim.orgId, claim.webhookId, claim.owner, nowMs + claim.ttlMs, nowMs]
  );
  return rows.length === 1;
}

export async function releaseLanes(queries: Queries, owner: string): Promise<void> {
  await queries.run('DELETE FROM eg_lanes WHERE owner = $1', [owner]);
}
