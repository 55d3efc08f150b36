import { carryOver010 } from '../carryOver010';
import { hideStoredSecrets } from '../hideStoredSecrets';
import { MIGRATIONS } from './migrations';
import { type Queries } from './queries';

/** The database was made by a later version of the plugin, which may keep things in it that this one would lose. */
export class NewerSchemaError extends Error {}

/** The version from which on a delivery knows its alert group; what waits is told it once. */
const STATE_MACHINE_VERSION = 3;

/** The version from which on no secret a vendor quotes is stored, however it is spelled; what is there is gone over once. */
const SECRETS_HIDDEN_VERSION = 5;

/** Brings the schema to this version's. To be run in a transaction: it is brought there as a whole or not at all. */
export async function migrate(queries: Queries, nowMs: number): Promise<void> {
  const { dialect } = queries;
  if (dialect.migrationLock !== '') {
    await queries.rows(dialect.migrationLock);
  }
  await queries.rows(
    'CREATE TABLE IF NOT EXISTS eg_schema (version INTEGER PRIMARY KEY, applied_at_ms BIGINT NOT NULL)'
  );
  const version = await schemaVersion(queries);
  if (version > MIGRATIONS.length) {
    throw new NewerSchemaError(
      `The outbox was made by a later version of this plugin (schema ${version}, expected at most ${MIGRATIONS.length}). Install that version again.`
    );
  }
  await all(queries, dialect.shredding.begin);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index >= version) {
      await all(queries, migration(dialect));
      if (index + 1 === STATE_MACHINE_VERSION) {
        await carryOver010(queries);
      }
      if (index + 1 === SECRETS_HIDDEN_VERSION) {
        await hideStoredSecrets(queries);
      }
      await queries.run('INSERT INTO eg_schema (version, applied_at_ms) VALUES ($1, $2)', [index + 1, nowMs]);
    }
  }
  await all(queries, dialect.shredding.end);
}

async function all(queries: Queries, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await queries.rows(statement);
  }
}

async function schemaVersion(queries: Queries): Promise<number> {
  const [row] = await queries.rows('SELECT max(version) AS version FROM eg_schema');
  return Number(row?.version ?? 0);
}
