import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** What runs on the server, how it is set, and where its data is. */
export interface SystemReport {
  readonly versions: {
    /** Of the plugin as Grafana has it installed. */
    readonly installed: string;
    /** Of the process that runs; "dev" where it was built without one. */
    readonly running: string;
    /** Of the Grafana that started the process; '' where it did not say. */
    readonly grafana: string;
    readonly bun: string;
  };
  readonly data: {
    readonly engine: 'sqlite' | 'postgresql';
    /** What is kept there may be gone after a restart of the machine. */
    readonly isTemporary: boolean;
    readonly dataFolder: string;
    readonly historyDays: number;
    readonly historyRows: number;
    readonly dedupeSeconds: number;
    readonly maxAgeHours: number;
  };
  readonly ini: IniReport;
  readonly outbox: OutboxReport;
}

/** The plugin's section of grafana.ini as the running process got it. */
export interface IniReport {
  /** What is wrong in it, in English. */
  readonly problems: readonly string[];
  readonly settings: readonly IniSetting[];
}

/** A key of the section, with what holds now. */
export interface IniSetting {
  readonly key: string;
  /** '' where it has none, or it is a secret. */
  readonly value: string;
  readonly isSecret: boolean;
  /** Grafana handed the key over; else the value is the usual one. */
  readonly hasArrived: boolean;
}

/** How the outbox stands; `away` with the reason in English. */
export type OutboxReport =
  | {
      readonly state: 'ok';
      /** Deliveries of the user's organisation that wait. */
      readonly waiting: number;
      /** Deliveries of all organisations, waiting and over. */
      readonly rows: number;
      /** What all of it takes on disk. */
      readonly bytes: number;
    }
  | { readonly state: 'away'; readonly reason: string };

const SystemAnswer: v.GenericSchema<unknown, SystemReport> = v.object({
  versions: v.object({ installed: v.string(), running: v.string(), grafana: v.string(), bun: v.string() }),
  data: v.object({
    engine: v.picklist(['sqlite', 'postgresql']),
    isTemporary: v.boolean(),
    dataFolder: v.string(),
    historyDays: v.number(),
    historyRows: v.number(),
    dedupeSeconds: v.number(),
    maxAgeHours: v.number(),
  }),
  ini: v.object({
    problems: v.array(v.string()),
    settings: v.array(v.object({ key: v.string(), value: v.string(), isSecret: v.boolean(), hasArrived: v.boolean() })),
  }),
  outbox: v.variant('state', [
    v.object({ state: v.literal('ok'), waiting: v.number(), rows: v.number(), bytes: v.number() }),
    v.object({ state: v.literal('away'), reason: v.string() }),
  ]),
});

/** What runs on the server, and where its data is. Needs `webhooks:write`. */
export async function readSystem(signal?: AbortSignal): Promise<ApiResult<SystemReport>> {
  return await callBackend({ method: 'GET', path: 'system', answer: SystemAnswer, signal });
}
