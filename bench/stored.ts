import { SQL } from 'bun';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type NewDelivery } from '../backend/delivery/outbox/delivery';
import { openOutbox } from '../backend/delivery/outbox/openOutbox';
import { type SqlOutbox } from '../backend/delivery/outbox/sqlOutbox';
import { type Logger } from '../backend/log/logger';
import { notificationOf } from '../dev/virtualTime/madeAlerts';
import { VENDORS } from '../src/core/webhook/vendor';
import { type Row } from './row';

const HISTORY_ROWS = 1_000_000;
const WEBHOOKS = 1_000;
const IN_FLIGHT = 8;
const ACCEPTS = 4_000;
/** Turns in which both are measured, so that a machine that slows down slows both. */
const TURNS = 9;

/**
 * Measures what accepting costs in an empty outbox and in one with a million deliveries of a thousand webhooks in its
 * history. `ratio` is the median over the turns; measured side by side.
 */
export async function benchStored(print: (row: Row) => void): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'eg-stored-'));
  const empty = open(join(directory, 'empty.db'));
  const full = await openFull(join(directory, 'full.db'));
  try {
    const turns = [];
    for (let turn = 0; turn < TURNS; turn++) {
      turns.push({ empty: await acceptMany(empty, turn), full: await acceptMany(full, turn) });
    }
    const emptyUs = median(turns.map((turn) => turn.empty));
    const fullUs = median(turns.map((turn) => turn.full));
    print({
      bench: 'stored',
      rows: HISTORY_ROWS,
      webhooks: WEBHOOKS,
      accept_us_empty: Math.round(emptyUs),
      accept_us_full: Math.round(fullUs),
      ratio: Math.round(median(turns.map((turn) => turn.full / turn.empty)) * 100) / 100,
    });
  } finally {
    await Promise.all([empty.close(), full.close()]);
    rmSync(directory, { recursive: true, force: true });
  }
}

const SILENT: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

function quiet(): void {
  // A benchmark prints figures only.
}

function open(path: string): SqlOutbox {
  const limits = { dedupeMs: 60_000, historyDays: 3_650, historyRows: HISTORY_ROWS * 2 };
  return openOutbox({ engine: { kind: 'sqlite', path }, clock: Date.now, owner: 'bench', log: SILENT, ...limits });
}

/** Filled by SQL, a month of history up to this moment; through the outbox it would take an hour. */
async function openFull(path: string): Promise<SqlOutbox> {
  const first = open(path);
  await first.backlog();
  await first.close();
  const sql = new SQL({ adapter: 'sqlite', filename: path });
  await sql.unsafe(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${HISTORY_ROWS})
     INSERT INTO eg_deliveries (org_id, webhook_id, kind, vendor, dedupe_key, alert_group, title, firing, resolved, sender,
       accepted_at_ms, state, finished_at_ms, attempt_count, plan)
     SELECT 1, 'group-' || (i % ${WEBHOOKS}), 'notification', 'wecom', hex(randomblob(16)), hex(randomblob(16)),
       'Firing: Alert ' || i, 1, 0, '',
       ${Date.now()} - (${HISTORY_ROWS} - i) * 2592, 'delivered', ${Date.now()} - (${HISTORY_ROWS} - i) * 2592 + 900, 1,
       hex(randomblob(200)) FROM n`
  );
  await sql.close();
  const full = open(path);
  await full.backlog();
  return full;
}

/** Microseconds an accept takes, with some under way at the same time; what was accepted is delivered again at once. */
async function acceptMany(outbox: SqlOutbox, turn: number): Promise<number> {
  let next = 0;
  const ids: number[] = [];
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < ACCEPTS) {
        const accepted = await outbox.accept(deliveryOf(turn * ACCEPTS + next++));
        ids.push(accepted.id);
      }
    })
  );
  const elapsedUs = (performance.now() - startedMs) * 1_000;
  await Promise.all(
    ids.map((id) =>
      outbox.deliver({ id, isDigest: false, attempt: null, plan: [], vendor: 'wecom', finishedAtMs: Date.now() })
    )
  );
  return elapsedUs / ACCEPTS;
}

const CONTENT = JSON.stringify(
  notificationOf(
    'stored',
    Array.from({ length: 10 }, (_, index) => ({ name: `Alert${index}` })),
    Date.now()
  )
);

function deliveryOf(index: number): NewDelivery {
  return {
    orgId: 1,
    webhookId: `group-${index % WEBHOOKS}`,
    kind: 'notification',
    vendor: VENDORS[index % VENDORS.length] ?? 'wecom',
    dedupeKey: Bun.hash(String(index)).toString(36),
    title: `Firing: Alert ${index}`,
    firing: 10,
    resolved: 0,
    content: CONTENT,
    acceptedAtMs: Date.now(),
    sender: '',
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
