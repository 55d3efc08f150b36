import { SQL } from 'bun';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type EngineChoice } from '../../backend/delivery/outbox/openOutbox';

/** Files that version 0.1.0 left behind; their README says how they were made. */
export const FIXTURES = join(import.meta.dir, 'outbox-0.1.0');

/** Puts the outbox of 0.1.0 where this engine will open it, changed by these statements. */
export async function putFixture(choice: EngineChoice, statements: readonly string[] = []): Promise<void> {
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
