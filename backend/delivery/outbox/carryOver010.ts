import { type Note } from '../../../src/core/note/note';
import { isObject } from '../../../src/core/webhook/isObject';
import { endOfTurn } from '../clock';
import { noteContent } from '../noteContent';
import { describeNotification, notificationOf } from '../storedNotification';
import { type Queries, type Row } from './database/queries';
import { text } from './row';

/** Rows read at a time: their contents may have some MiB. */
const PAGE_ROWS = 50;

/**
 * Tells what waits in an outbox of version 0.1.0 what that version did not store: its alert group and alerts, how many of
 * its messages arrived, and a note's picture by itself. What cannot be read stays as it is, and is said when it is sent.
 */
export async function carryOver010(queries: Queries): Promise<void> {
  for (let afterId = 0; ;) {
    const rows = await queries.rows(
      `SELECT id, org_id, webhook_id, kind, content, plan FROM eg_deliveries
       WHERE state IN ('waiting', 'merged') AND id > $1 ORDER BY id LIMIT ${PAGE_ROWS}`,
      [afterId]
    );
    for (const row of rows) {
      await carryOver(queries, row);
    }
    if (rows.length < PAGE_ROWS) {
      return;
    }
    afterId = Number(rows.at(-1)?.id);
    // Thousands may wait: what needs no outbox goes on meanwhile.
    await endOfTurn();
  }
}

async function carryOver(queries: Queries, row: Row): Promise<void> {
  const arrived = countArrived(row.plan);
  if (arrived > 0) {
    await queries.run('UPDATE eg_deliveries SET parts_delivered = $1 WHERE id = $2', [arrived, Number(row.id)]);
  } else {
    await queries.run('UPDATE eg_deliveries SET plan = NULL WHERE id = $1', [Number(row.id)]);
  }
  if (row.kind === 'note') {
    await splitPicture(queries, row);
  } else {
    await describe(queries, row);
  }
}

async function describe(queries: Queries, row: Row): Promise<void> {
  const notification = notificationOf(text(row.content));
  if (notification !== null) {
    const lane = { orgId: Number(row.org_id), webhookId: text(row.webhook_id) };
    const { alertGroup, isUrgent, alerts } = describeNotification(lane, notification);
    await queries.run('UPDATE eg_deliveries SET alert_group = $1, urgent = $2, alerts = $3 WHERE id = $4', [
      alertGroup,
      Number(isUrgent),
      JSON.stringify(alerts),
      Number(row.id),
    ]);
  }
}

async function splitPicture(queries: Queries, row: Row): Promise<void> {
  const kept = parseJson(row.content);
  const note = isObject(kept) ? kept['note'] : null;
  if (isObject(note) && isObject(note['image'])) {
    const { content, picture } = noteContent(note as unknown as Note); // As that version stored it; read again with care.
    await queries.run('UPDATE eg_deliveries SET content = $1, picture = $2, alert_group = dedupe_key WHERE id = $3', [
      content,
      JSON.stringify(picture),
      Number(row.id),
    ]);
  } else {
    await queries.run('UPDATE eg_deliveries SET alert_group = dedupe_key WHERE id = $1', [Number(row.id)]);
  }
}

/** Counts a stored plan's delivered messages. */
function countArrived(plan: Row[string] | undefined): number {
  const messages = parseJson(plan);
  return Array.isArray(messages)
    ? messages.filter((each: unknown) => isObject(each) && each['delivered'] === true).length
    : 0;
}

function parseJson(value: Row[string] | undefined): unknown {
  try {
    return JSON.parse(text(value) || 'null');
  } catch {
    return null; // Damaged.
  }
}
