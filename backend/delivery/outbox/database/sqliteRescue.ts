import { Database } from 'bun:sqlite';
import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';

import { type Row, type Value } from './queries';

/** Ways to read what waits in a damaged file: each index may be whole, and the deliveries may be without them. */
const WAYS = [
  `SELECT id FROM eg_deliveries INDEXED BY eg_deliveries_group_open WHERE finished_at_ms IS NULL AND alert_group <> ''`,
  `SELECT id FROM eg_deliveries INDEXED BY eg_deliveries_lane WHERE state = 'waiting'`,
  `SELECT id FROM eg_deliveries NOT INDEXED WHERE state IN ('waiting', 'merged')`,
];

/**
 * Reads from a file that was set aside whatever still waits in it, row by row, leaving out what is damaged. It reads a
 * copy, because reading would change the file. Never rejects: what cannot be read stays in the file.
 */
export async function rescueWaiting(path: string): Promise<readonly Row[]> {
  const copy = `${path}.copy`;
  try {
    await copyWithLog(path, copy);
    return readWaiting(copy);
  } catch {
    return []; // Not even that much of it is a database.
  } finally {
    await Promise.all(['', '-wal', '-shm'].map((suffix) => rm(copy + suffix, { force: true }).catch(() => undefined)));
  }
}

async function copyWithLog(path: string, copy: string): Promise<void> {
  for (const suffix of ['', '-wal']) {
    if (existsSync(path + suffix)) {
      await copyFile(path + suffix, copy + suffix);
    }
  }
}

function readWaiting(path: string): Row[] {
  const database = new Database(path, { readwrite: true, create: false });
  try {
    const ids = new Set<number>();
    for (const way of WAYS) {
      read(database, way).forEach(({ id }) => ids.add(Number(id)));
    }
    const rows: Row[] = [];
    for (const id of [...ids].sort((one, other) => one - other)) {
      const [row] = read(database, `SELECT * FROM eg_deliveries WHERE id = ${id}`);
      if (row !== undefined) {
        const content = row.content ?? apart(database, 'eg_contents', id) ?? apart(database, 'eg_large_contents', id);
        rows.push({ ...row, content, alerts: row.alerts ?? apart(database, 'eg_alerts', id) });
      }
    }
    return rows.filter(({ state }) => state === 'waiting' || state === 'merged');
  } finally {
    database.close(); // It is a copy, and damaged.
  }
}

/** The text that a delivery keeps in another table; null where it has none there. */
function apart(database: Database, table: string, id: number): Value {
  const [row] = read(database, `SELECT * FROM ${table} WHERE delivery_id = ${id}`);
  return row?.content ?? row?.alerts ?? null;
}

function read(database: Database, text: string): Row[] {
  try {
    return database.prepare(text).all() as Row[];
  } catch {
    return []; // Damaged just here; the next may be whole.
  }
}
