import { SQL } from 'bun';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type EngineChoice, openOutbox } from '../../backend/delivery/outbox/openOutbox';
import { type SqlOutbox } from '../../backend/delivery/outbox/sqlOutbox';

/** Files that version 0.1.0 left behind; their README says how they were made. */
export const FIXTURES = join(import.meta.dir, 'outbox-0.1.0');

const QUIET = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // What is logged is tested elsewhere.
}

/** Opens the outbox of 0.1.0, changed by these statements, as the next version does at this moment. */
export async function openFixture(
  choice: EngineChoice,
  nowMs: number,
  statements: readonly string[] = []
): Promise<SqlOutbox> {
  await putFixture(choice, statements);
  const outbox = openOutbox({
    engine: choice,
    clock: () => nowMs,
    owner: 'the-next-version',
    dedupeMs: 60_000,
    historyDays: 3_650,
    historyRows: 100_000,
    log: QUIET,
  });
  await outbox.backlog();
  return outbox;
}

/** Puts it where this engine will open it. */
async function putFixture(choice: EngineChoice, statements: readonly string[]): Promise<void> {
  if (choice.kind === 'given') {
    throw new Error('There is a fixture for files and servers alone');
  }
  if (choice.kind === 'sqlite') {
    mkdirSync(dirname(choice.path), { recursive: true });
    copyFileSync(join(FIXTURES, 'outbox-0.1.0.db'), choice.path);
  }
  const sql =
    choice.kind === 'sqlite' ? new SQL({ adapter: 'sqlite', filename: choice.path }) : new SQL(choice.url, { max: 1 });
  const first = choice.kind === 'sqlite' ? [] : [readFileSync(join(FIXTURES, 'outbox-0.1.0.sql'), 'utf8')];
  for (const statement of [...first, ...statements]) {
    await sql.unsafe(statement);
  }
  await sql.close();
}
