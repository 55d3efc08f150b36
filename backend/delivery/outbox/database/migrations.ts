import { LARGE_CONTENTS } from '../largeContents';
import { LAST_SAID } from '../lastSaid';
import { textTables } from '../texts';
import { type Dialect } from './queries';

/** Statements that bring the schema from one version to the next. Once released, a migration is never edited. */
type Migration = (dialect: Dialect) => readonly string[];

/**
 * Width of the time slots in which finished deliveries are filed by their alert group, in milliseconds. Hashes are
 * random: filed by hash alone, every new entry would land anywhere in an index as large as the history.
 */
export const DEDUPE_SLOT_MS = 600_000;

const FIRST: Migration = ({ idColumn }) => [
  `CREATE TABLE eg_deliveries (
     id ${idColumn},
     org_id BIGINT NOT NULL,
     webhook_id TEXT NOT NULL,
     kind TEXT NOT NULL,
     vendor TEXT NOT NULL,
     dedupe_key TEXT NOT NULL,
     title TEXT NOT NULL,
     firing INTEGER NOT NULL,
     resolved INTEGER NOT NULL,
     sender TEXT NOT NULL,
     accepted_at_ms BIGINT NOT NULL,
     state TEXT NOT NULL,
     finished_at_ms BIGINT,
     digest_id BIGINT,
     alone INTEGER NOT NULL DEFAULT 0,
     attempt_count INTEGER NOT NULL DEFAULT 0,
     finding TEXT,
     attempts TEXT NOT NULL DEFAULT '',
     plan TEXT,
     content TEXT
   )`,
  // Makes two identical ones impossible while one waits, also for two replicas at once.
  `CREATE UNIQUE INDEX eg_deliveries_open ON eg_deliveries (dedupe_key)
     WHERE state IN ('waiting', 'merged') AND dedupe_key <> ''`,
  `CREATE INDEX eg_deliveries_lane ON eg_deliveries (org_id, webhook_id, id, accepted_at_ms, alone)
     WHERE state = 'waiting'`,
  `CREATE INDEX eg_deliveries_digest ON eg_deliveries (digest_id, id) WHERE digest_id IS NOT NULL`,
  `CREATE INDEX eg_deliveries_dedupe ON eg_deliveries ((finished_at_ms / ${DEDUPE_SLOT_MS}), dedupe_key)
     WHERE state = 'delivered'`,
  `CREATE INDEX eg_deliveries_finished ON eg_deliveries (finished_at_ms, id) WHERE finished_at_ms IS NOT NULL`,
  // The history's pages and its search read these alone, not the deliveries with their messages.
  `CREATE INDEX eg_deliveries_history ON eg_deliveries (org_id, accepted_at_ms, id, state, title)`,
  // In two halves: accepting then adds to the small one, whose pages are warm, however many webhooks have a history.
  `CREATE INDEX eg_deliveries_webhook_open ON eg_deliveries (org_id, webhook_id, accepted_at_ms, id, state, title)
     WHERE finished_at_ms IS NULL`,
  `CREATE INDEX eg_deliveries_webhook_over ON eg_deliveries (org_id, webhook_id, accepted_at_ms, id, state, title)
     WHERE finished_at_ms IS NOT NULL`,
  `CREATE INDEX eg_deliveries_failed ON eg_deliveries (org_id, accepted_at_ms, id, state, title)
     WHERE state IN ('refused', 'returned')`,
  `CREATE TABLE eg_robots (
     robot_key TEXT PRIMARY KEY,
     sent_at_ms TEXT NOT NULL DEFAULT '[]',
     parked_until_ms BIGINT NOT NULL DEFAULT 0,
     limited_in_a_row INTEGER NOT NULL DEFAULT 0,
     broken TEXT
   )`,
  `CREATE TABLE eg_lanes (
     org_id BIGINT NOT NULL,
     webhook_id TEXT NOT NULL,
     owner TEXT NOT NULL,
     until_ms BIGINT NOT NULL,
     PRIMARY KEY (org_id, webhook_id)
   )`,
];

/** A lane lets alerts pass its notes, so its queue has to say which is which without reading the deliveries. */
const KIND_IN_LANE: Migration = () => [
  'DROP INDEX eg_deliveries_lane',
  `CREATE INDEX eg_deliveries_lane ON eg_deliveries (org_id, webhook_id, id, accepted_at_ms, alone, kind)
     WHERE state = 'waiting'`,
];

/**
 * One state machine: what was promised, whose turn it is, how far a delivery has come, and the lanes' fences. Whatever
 * waits was answered 202 or its caller is gone, so all of it is ours. Digests of 0.1.0 take the turn of their oldest
 * member; what they stood for although they were over waits again.
 */
const STATE_MACHINE: Migration = ({ digestGuards }) => [
  ...[
    `alert_group TEXT NOT NULL DEFAULT ''`,
    'promised INTEGER NOT NULL DEFAULT 0',
    'urgent INTEGER NOT NULL DEFAULT 0',
    'size INTEGER NOT NULL DEFAULT 0',
    'strikes INTEGER NOT NULL DEFAULT 0',
    'parts_delivered INTEGER NOT NULL DEFAULT 0',
    'turn BIGINT',
    'next_try_at_ms BIGINT',
    'alerts TEXT',
    'picture TEXT',
  ].map((column) => `ALTER TABLE eg_deliveries ADD COLUMN ${column}`),
  'ALTER TABLE eg_lanes ADD COLUMN fence BIGINT NOT NULL DEFAULT 0',
  'ALTER TABLE eg_lanes ADD COLUMN settings_rev BIGINT NOT NULL DEFAULT 0',
  ...['open', 'lane', 'dedupe'].map((index) => `DROP INDEX eg_deliveries_${index}`),
  `UPDATE eg_deliveries SET state = 'waiting', digest_id = NULL WHERE state = 'merged' AND NOT EXISTS (
     SELECT 1 FROM eg_deliveries AS digest WHERE digest.id = eg_deliveries.digest_id AND digest.state = 'waiting')`,
  `UPDATE eg_deliveries SET promised = 1, size = COALESCE(length(content), 0) WHERE finished_at_ms IS NULL`,
  `UPDATE eg_deliveries SET turn = (SELECT min(id) FROM eg_deliveries AS member WHERE member.digest_id = eg_deliveries.id)
     WHERE kind = 'digest' AND state = 'waiting'`,
  ...digestGuards,
  // The last word on an alert group is looked up in what is open, and in what has just ended.
  `CREATE INDEX eg_deliveries_group_open ON eg_deliveries (alert_group, id)
     WHERE finished_at_ms IS NULL AND alert_group <> ''`,
  `CREATE INDEX eg_deliveries_group_over ON eg_deliveries ((finished_at_ms / ${DEDUPE_SLOT_MS}), alert_group, id)
     WHERE finished_at_ms IS NOT NULL AND alert_group <> ''`,
  `CREATE INDEX eg_deliveries_lane ON eg_deliveries (org_id, webhook_id, id, accepted_at_ms, alone, kind, alert_group,
     urgent, size, turn, strikes, parts_delivered, promised, next_try_at_ms) WHERE state = 'waiting'`,
  `CREATE INDEX eg_deliveries_merged ON eg_deliveries (digest_id, id) WHERE state = 'merged'`,
];

/**
 * Larger contents wait in rows of their own, which no change of a delivery touches. Those that wait already stay where
 * they are.
 */
const LARGE: Migration = () => [LARGE_CONTENTS];

/** Changes no schema: what older versions stored of vendors' words is gone over once, by `hideStoredSecrets`. */
const SECRETS_HIDDEN: Migration = () => [];

/**
 * The long texts of a delivery are kept beside it, where the engine does not do so by itself. Existing ones stay where
 * they are.
 */
const TEXTS_APART: Migration = ({ keyColumn, textGuards }) => [...textTables(keyColumn), ...textGuards];

/**
 * When the machine was started, by the clock that the stored times go by: one row. A process that finds another moment for
 * the same start knows that the clock was set in between. A database with a clock of its own needs none.
 */
const BOOT: Migration = ({ nowMs }) =>
  nowMs === null ? ['CREATE TABLE eg_boot (boot_id TEXT NOT NULL, started_at_ms BIGINT NOT NULL)'] : [];

/** The last words to chat groups, so that a reminder can say that it is one. */
const SAID: Migration = () => [LAST_SAID];

/** Sends of each robot in a calendar month, since vendors have quotas for it. Counting begins with this version. */
const SENT: Migration = () => [
  `CREATE TABLE eg_sends (robot_key TEXT NOT NULL, month TEXT NOT NULL, sent BIGINT NOT NULL,
     PRIMARY KEY (robot_key, month))`,
];

/** All migrations in order; the first leads to version 1. Names begin with `eg_`: the database may be shared. */
export const MIGRATIONS: readonly Migration[] = [
  FIRST,
  KIND_IN_LANE,
  STATE_MACHINE,
  LARGE,
  SECRETS_HIDDEN,
  TEXTS_APART,
  BOOT,
  SAID,
  SENT,
];
