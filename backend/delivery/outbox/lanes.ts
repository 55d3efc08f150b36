import { createParameters } from './database/parameters';
import { type Queries } from './database/queries';
import { type LaneId } from './delivery';
import { type ClaimResult } from './outbox';

/** A wish to be the only process that sends for a lane. */
export interface Claim extends LaneId {
  readonly owner: string;
  readonly ttlMs: number;
  /** When the settings this process would send by were written, in milliseconds since the epoch by Grafana's clock. */
  readonly settingsRev: number;
}

/**
 * How far a revision may be ahead of the database's clock and be believed, in milliseconds. One from further in the
 * future was written by a clock that was wrong, and must not keep newer settings out until it is right.
 */
export const REVISION_AHEAD_MAX_MS = 120_000;

/**
 * One statement, so that of several replicas one gets a lane that is free or whose owner let it run out. The fence rises
 * whenever the owner changes: what an earlier owner still has under way is then without effect.
 */
export async function claimLane(
  queries: Queries,
  claim: Claim,
  { nowMs, isShared }: { readonly nowMs: number; readonly isShared: boolean }
): Promise<ClaimResult> {
  const now = queries.dialect.nowMs ?? 'CAST($6 AS BIGINT)';
  const [row] = await queries.rows(
    `INSERT INTO eg_lanes (org_id, webhook_id, owner, until_ms, fence, settings_rev)
       VALUES ($1, $2, $3, ${now} + CAST($4 AS BIGINT), 1, $5)
     ON CONFLICT (org_id, webhook_id) DO UPDATE SET owner = excluded.owner, until_ms = excluded.until_ms,
       settings_rev = excluded.settings_rev,
       fence = eg_lanes.fence + CASE WHEN eg_lanes.owner = excluded.owner THEN 0 ELSE 1 END
     WHERE (eg_lanes.owner = excluded.owner OR eg_lanes.until_ms <= ${now} OR CAST($7 AS BIGINT) = 1)
       AND (eg_lanes.settings_rev <= excluded.settings_rev OR eg_lanes.settings_rev > ${now} + ${REVISION_AHEAD_MAX_MS})
     RETURNING fence`,
    [claim.orgId, claim.webhookId, claim.owner, claim.ttlMs, claim.settingsRev, nowMs, Number(!isShared)]
  );
  return row === undefined ? await whyNot(queries, claim, nowMs) : { kind: 'held', fence: Number(row.fence) };
}

async function whyNot(queries: Queries, { orgId, webhookId, settingsRev }: Claim, nowMs: number): Promise<ClaimResult> {
  const { add, values } = createParameters();
  const now = queries.dialect.nowMs ?? `CAST(${add(nowMs)} AS BIGINT)`;
  const [newer] = await queries.rows(
    `SELECT 1 AS newer FROM eg_lanes WHERE org_id = ${add(orgId)} AND webhook_id = ${add(webhookId)}
       AND settings_rev > ${add(settingsRev)} AND settings_rev <= ${now} + ${REVISION_AHEAD_MAX_MS}`,
    values
  );
  return { kind: newer === undefined ? 'taken' : 'settings-outdated' };
}

/** The rows stay for as long as dead ones do: they know the fence, and how new the settings were. */
export async function releaseLanes(queries: Queries, owner: string, nowMs: number): Promise<void> {
  const { add, values } = createParameters();
  const now = queries.dialect.nowMs ?? add(nowMs);
  await queries.run(`UPDATE eg_lanes SET owner = '', until_ms = ${now} WHERE owner = ${add(owner)}`, values);
}
