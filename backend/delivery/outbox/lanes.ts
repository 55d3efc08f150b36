import { createParameters } from './database/parameters';
import { type Queries } from './database/queries';
import { type LaneId } from './delivery';
import { text } from './row';
import { type ClaimResult } from './transitions';

/** A wish to be the only process that sends for a lane. */
export interface Claim extends LaneId {
  readonly owner: string;
  readonly ttlMs: number;
  /** When the settings this process would send by were written, in milliseconds since the epoch by Grafana's clock. */
  readonly settingsRev: number;
}

/**
 * Most that a believed revision is ahead of the database's clock, in milliseconds. One from further in the
 * future was written by a clock that was wrong, and must not keep newer settings out until it is right.
 */
export const REVISION_AHEAD_MAX_MS = 120_000;

/** The row that says how new the settings of an organisation are that any replica knows; no webhook is called so. */
export const SETTINGS_ROW = '';

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
       SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS TEXT), ${now} + CAST($4 AS BIGINT), 1, CAST($5 AS BIGINT)
       WHERE NOT EXISTS (SELECT 1 FROM eg_lanes AS known WHERE known.org_id = CAST($1 AS BIGINT)
         AND known.webhook_id = '${SETTINGS_ROW}' AND known.settings_rev > CAST($5 AS BIGINT)
         AND known.settings_rev <= ${now} + ${REVISION_AHEAD_MAX_MS})
     ON CONFLICT (org_id, webhook_id) DO UPDATE SET owner = excluded.owner, until_ms = excluded.until_ms,
       settings_rev = excluded.settings_rev,
       fence = eg_lanes.fence + CASE WHEN eg_lanes.owner = excluded.owner THEN 0 ELSE 1 END
     WHERE (eg_lanes.owner IN (excluded.owner, '') OR eg_lanes.until_ms <= ${now} OR CAST($7 AS BIGINT) = 1)
       AND (eg_lanes.settings_rev <= excluded.settings_rev OR eg_lanes.settings_rev > ${now} + ${REVISION_AHEAD_MAX_MS})
     RETURNING fence`,
    [claim.orgId, claim.webhookId, claim.owner, claim.ttlMs, claim.settingsRev, nowMs, Number(!isShared)]
  );
  return row === undefined ? await whyNot(queries, claim, nowMs) : { kind: 'held', fence: Number(row.fence) };
}

/**
 * A lane that this process has and may not renew is let go at once: nothing is on its way when a lane is claimed, and
 * whoever knows the newer settings need not wait for the lease to end.
 */
async function whyNot(queries: Queries, claim: Claim, nowMs: number): Promise<ClaimResult> {
  const { orgId, webhookId, settingsRev, owner } = claim;
  const { add, values } = createParameters();
  const now = queries.dialect.nowMs ?? `CAST(${add(nowMs)} AS BIGINT)`;
  const rows = await queries.rows(
    `SELECT webhook_id, settings_rev,
       CASE WHEN settings_rev > ${add(settingsRev)} AND settings_rev <= ${now} + ${REVISION_AHEAD_MAX_MS}
         THEN 1 ELSE 0 END AS is_newer
     FROM eg_lanes WHERE org_id = ${add(orgId)} AND webhook_id IN (${add(webhookId)}, '${SETTINGS_ROW}')`,
    values
  );
  if (rows.some(({ is_newer: isNewer }) => Number(isNewer) === 1)) {
    await letGo(queries, { orgId, webhookId, owner }, nowMs);
    return { kind: 'settings-outdated' };
  }
  const lane = rows.find((row) => text(row.webhook_id) === webhookId);
  const isOutdated = lane !== undefined && Number(lane.settings_rev) < settingsRev;
  return isOutdated ? { kind: 'taken', isOwnerOutdated: true } : { kind: 'taken' };
}

/** Anybody may take it from now on; until somebody does, it is still known as this process's. */
async function letGo(
  queries: Queries,
  { orgId, webhookId, owner }: Pick<Claim, 'orgId' | 'webhookId' | 'owner'>,
  nowMs: number
): Promise<void> {
  const { add, values } = createParameters();
  const now = queries.dialect.nowMs ?? add(nowMs);
  await queries.run(
    `UPDATE eg_lanes SET until_ms = ${now}
     WHERE org_id = ${add(orgId)} AND webhook_id = ${add(webhookId)} AND owner = ${add(owner)}`,
    values
  );
}

/** Keeps how new the settings are that this process knows of, so that no replica sends by older ones from then on. */
export async function learnSettings(
  queries: Queries,
  { orgId, settingsRev }: Pick<Claim, 'orgId' | 'settingsRev'>,
  nowMs: number
): Promise<void> {
  const { add, values } = createParameters();
  const now = queries.dialect.nowMs ?? `CAST(${add(nowMs)} AS BIGINT)`;
  await queries.run(
    `INSERT INTO eg_lanes (org_id, webhook_id, owner, until_ms, fence, settings_rev)
       VALUES (${add(orgId)}, '${SETTINGS_ROW}', '', ${now}, 0, ${add(settingsRev)})
     ON CONFLICT (org_id, webhook_id) DO UPDATE SET settings_rev = excluded.settings_rev
     WHERE eg_lanes.settings_rev < excluded.settings_rev OR eg_lanes.settings_rev > ${now} + ${REVISION_AHEAD_MAX_MS}`,
    values
  );
}

/** The rows stay for as long as dead ones do: they know the fence, and how new the settings were. */
export async function releaseLanes(queries: Queries, owner: string, nowMs: number): Promise<void> {
  const { add, values } = createParameters();
  const now = queries.dialect.nowMs ?? add(nowMs);
  await queries.run(`UPDATE eg_lanes SET owner = '', until_ms = ${now} WHERE owner = ${add(owner)}`, values);
}
