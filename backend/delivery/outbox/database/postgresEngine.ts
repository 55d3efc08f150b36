import { type ReservedSQL, SQL } from 'bun';

import { type Connection, type Engine, type ProcessTime } from './engine';
import { DeadlineError, judgePostgresError } from './faults';
import { pipelineOf } from './pipeline';
import { POSTGRES, type Queries, type Value, type Writes } from './queries';

/**
 * Connections of one process, so that a replica more costs the database few of its own. Transactions have their own, one
 * for what is accepted and one for the rest: a hundred lanes that are claimed at once hold up no accept.
 */
const WRITING_CONNECTIONS = 2;
const OTHER_CONNECTIONS = 3;

/** Longest wait for a connection, in seconds. */
const CONNECT_TIMEOUT_SECONDS = 5;

/** Longest a transaction may last, in milliseconds. Grafana waits 30 s for the answer to a notification. */
const DEADLINE_MS = 10_000;

export interface PostgresOptions {
  /** `postgres://…`. A secret. */
  readonly url: string;
  readonly time: ProcessTime;
  /** Longest a transaction may last, in milliseconds. */
  readonly deadlineMs?: number;
}

/** An outbox that several replicas share. */
export function postgresEngine({ url, time, deadlineMs = DEADLINE_MS }: PostgresOptions): Engine {
  return {
    dialect: POSTGRES,
    hasOwnClock: true,
    boot: null,
    processOffsetMs: () => time.now() - time.steady(),
    connect: () => connect(url, { steady: time.steady, deadlineMs }),
    judge: judgePostgresError,
    setAside: () => {
      throw new Error('PostgreSQL mends its own files.');
    },
  };
}

interface Limits {
  readonly steady: () => number;
  readonly deadlineMs: number;
}

async function connect(url: string, limits: Limits): Promise<Connection> {
  const settings = serverSettings(limits.deadlineMs);
  const pools = poolsOf(url, settings);
  try {
    const [row] = await withinMs(limits.deadlineMs, pools.others.unsafe('SHOW synchronous_commit'));
    if (row?.synchronous_commit !== 'off') {
      return connectionTo(pools, limits);
    }
  } catch (error) {
    await close(pools);
    throw error;
  }
  // The server is set to say "committed" before it is. Not to us.
  await close(pools);
  return connectionTo(poolsOf(url, { ...settings, synchronous_commit: 'on' }), limits);
}

/** The server gives up as well, so that what a lost replica left behind does not lock the others out. */
function serverSettings(deadlineMs: number): Record<string, string> {
  const limit = String(deadlineMs);
  return {
    application_name: 'enterprise-groups-app',
    statement_timeout: limit,
    lock_timeout: limit,
    idle_in_transaction_session_timeout: limit,
  };
}

interface Pools {
  readonly writing: SQL;
  readonly others: SQL;
}

function poolsOf(url: string, connection: Record<string, string>): Pools {
  const options = { connectionTimeout: CONNECT_TIMEOUT_SECONDS, idleTimeout: 0, connection };
  return {
    writing: new SQL(url, { ...options, max: WRITING_CONNECTIONS }),
    others: new SQL(url, { ...options, max: OTHER_CONNECTIONS }),
  };
}

function connectionTo(pools: Pools, { steady, deadlineMs }: Limits): Connection {
  const { writing, others } = pools;
  return {
    transaction: (work) => withinMs(deadlineMs, transaction(writing, work)),
    direct: (work) => withinMs(deadlineMs, work(queriesOf(others))),
    clockOffsetMs: () => withinMs(deadlineMs, clockOffsetMs(others, steady)),
    close: () => close(pools),
  };
}

async function transaction<T>(sql: SQL, work: (queries: Writes) => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  try {
    return await transactionOn(connection, work);
  } finally {
    connection.release();
  }
}

/**
 * Begin and commit are prepared statements like all others, or the driver would send nothing else until they are
 * answered. Each statement sees what other transactions committed before it: that is what the look-ups behind a lock
 * need. Said anew, because a server can be set to another default.
 */
async function transactionOn<T>(connection: ReservedSQL, work: (queries: Writes) => Promise<T>): Promise<T> {
  const pipeline = pipelineOf(queriesOf(connection));
  const begun = sent(connection`BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE`);
  try {
    const result = await work(pipeline.queries);
    const committed = sent(connection`COMMIT`);
    await begun;
    await pipeline.settled();
    await committed;
    return result;
  } catch (error) {
    await pipeline.abandon();
    // Statements behind one that failed are told so; the first of them says why.
    const cause = await begun.then(pipeline.settled).then(
      () => error,
      (first: unknown) => first
    );
    await connection`ROLLBACK`.catch(() => undefined); // It was answered by one already, or the connection is gone.
    throw cause;
  }
}

function sent<T>(query: SQL.Query<T>): Promise<T> {
  query.execute();
  query.catch(() => undefined); // The caller that waits for it hears of it.
  return query;
}

function queriesOf(sql: Pick<SQL, 'unsafe'>): Queries {
  const execute = (text: string, values: readonly Value[] = []) => sent(sql.unsafe(text, [...values]));
  return {
    dialect: POSTGRES,
    rows: (text, values) => execute(text, values),
    run: async (text, values) => (await execute(text, values)).count,
  };
}

/** Lead of the server's clock over the steady time, as seen halfway between question and answer. */
async function clockOffsetMs(sql: SQL, steady: () => number): Promise<number> {
  const askedAtMs = steady();
  const [row] = await sql.unsafe('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now_ms');
  return Number(row.now_ms) - (askedAtMs + steady()) / 2;
}

async function withinMs<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DeadlineError()), limitMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function close({ writing, others }: Pools): Promise<void> {
  // Whatever is wrong with them, they are of no more use.
  await Promise.allSettled([writing.close({ timeout: 0 }), others.close({ timeout: 0 })]);
}
