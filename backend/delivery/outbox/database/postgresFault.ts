import { SQL } from 'bun';

import { type Fault } from './engine';

/** The database did not answer in time. It may be gone, or the network swallows what is sent. */
export class DeadlineError extends Error {}

type Rule = readonly [begin: string, kind: Fault['kind'], words: string];

/** What SQLSTATEs mean; the first that begins one counts. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATES: readonly Rule[] = [
  ['40', 'retry', 'it keeps coming in the way of other replicas'],
  ['55P03', 'retry', 'other replicas keep its rows locked'],
  ['53100', 'keep', 'its disk is full. Free some space: it goes on by itself'],
  ['53300', 'reconnect', 'it has too many connections. Raise max_connections'],
  ['53', 'keep', 'it is short of memory or another resource'],
  ['57014', 'keep', 'it takes too long to answer'],
  ['57', 'reconnect', 'it is shutting down or starting'],
  ['08', 'reconnect', 'the connection broke'],
  ['25006', 'reconnect', 'it is read-only. database_url must lead to the primary, not to a standby'],
  ['25P', 'reconnect', 'the connection broke'],
  ['28', 'reconnect', 'it refuses the user or password in database_url'],
  ['3D000', 'reconnect', 'there is no such database. Make it, or correct database_url'],
  ['3F000', 'reconnect', 'there is no schema to make tables in. Check the search_path of the user in database_url'],
  ['42501', 'reconnect', 'the user in database_url may not make or use the tables eg_…. Grant it CREATE and USAGE'],
  ['42P01', 'reconnect', 'its tables are gone. Drop what is left of the tables eg_…: all are made anew'],
  ['58', 'keep', 'its disk reports an error. See its log'],
  ['XX', 'keep', 'it reports damage. See its log'],
];

/** Says what an error of PostgreSQL or of the connection to it means for the outbox; null for a statement's own fault. */
export function judgePostgresError(error: unknown): Fault | null {
  if (error instanceof DeadlineError) {
    return fault('reconnect', 'it does not answer. Check the network to it', 'no answer');
  }
  if (!(error instanceof SQL.PostgresError)) {
    return null;
  }
  if (error.errno === undefined || error.errno === '') {
    // Not the server but the driver speaks: it has no connection, or none it understands.
    return fault('reconnect', 'it cannot be reached. Check database_url, the network and that it runs', error.code);
  }
  const state = String(error.errno);
  const rule = SQLSTATES.find(([begin]) => state.startsWith(begin));
  return rule === undefined ? null : fault(rule[1], rule[2], state);
}

function fault(kind: Fault['kind'], words: string, code: string): Fault {
  return { kind, reason: `The outbox’s database: ${words} (${code}).` };
}
