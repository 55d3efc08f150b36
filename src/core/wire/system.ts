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
  /** What is wrong in it, as the log has it. */
  problems: v.array(v.string()),
  settings: v.array(IniSetting),
});
export type IniReport = Answer<typeof IniReport>;

/** How the outbox stands. */
const OutboxReport = v.variant('state', [
  v.object({
    state: v.literal('ok'),
    /** Deliveries of the user's organisation that wait. */
    waiting: v.number(),
    /** Deliveries of all organisations, waiting and over. */
    rows: v.number(),
    /** What all of it takes on disk. */
    bytes: v.number(),
  }),
  /** With the reason as the log has it. */
  v.object({ state: v.literal('away'), reason: v.string() }),
]);
export type OutboxReport = Answer<typeof OutboxReport>;

/** What runs on the server, how it is set, and where its data is: the answer of `GET system`. */
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
    /** What is kept there may be gone after a restart of the machine. */
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
