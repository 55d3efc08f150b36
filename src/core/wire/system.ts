import * as v from 'valibot';
import { type Answer } from './answer';

/** A key of the plugin's section of grafana.ini, with what holds now. */
const IniSetting = v.object({
  key: v.string(),
  /** '' where it has none, or it is a secret. */
  value: v.string(),
  isSecret: v.boolean(),
  /** Grafana handed the key over; else the value is the usual one. */
  hasArrived: v.boolean(),
});
export type IniSetting = Answer<typeof IniSetting>;

/** The plugin's section of grafana.ini as the running process got it. */
const IniReport = v.object({
  /** The problems in it, as the log has them. */
  problems: v.array(v.string()),
  settings: v.array(IniSetting),
});
export type IniReport = Answer<typeof IniReport>;

/** State of the outbox. */
const OutboxReport = v.variant('state', [
  v.object({
    state: v.literal('ok'),
    /** Deliveries of the user's organisation that wait. */
    waiting: v.number(),
    /** Deliveries of all organisations, waiting and over. */
    rows: v.number(),
    /** The size of all of it on disk. */
    bytes: v.number(),
  }),
  /** With the reason as the log has it. */
  v.object({ state: v.literal('away'), reason: v.string() }),
]);
export type OutboxReport = Answer<typeof OutboxReport>;

/** The software that runs on the server, its settings, and the place of its data: the answer of `GET system`. */
export const SystemReport = v.object({
  versions: v.object({
    /** Of the plugin as Grafana has it installed. */
    installed: v.string(),
    /** Of the process that runs; "dev" where it was built without one. */
    running: v.string(),
    /** Of the Grafana that started the process; '' where it did not say. */
    grafana: v.string(),
    bun: v.string(),
  }),
  data: v.object({
    engine: v.picklist(['sqlite', 'postgresql']),
    /** True if data that is kept there may be gone after a restart of the machine. */
    isTemporary: v.boolean(),
    dataFolder: v.string(),
    historyDays: v.number(),
    historyRows: v.number(),
    dedupeSeconds: v.number(),
    maxAgeHours: v.number(),
  }),
  ini: IniReport,
  outbox: OutboxReport,
});
export type SystemReport = Answer<typeof SystemReport>;
