import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** What runs on the server, and where its data is. */
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
    /** What is wrong in the plugin's section of grafana.ini, in English. */
    readonly problems: readonly string[];
  };
  readonly outbox: OutboxReport;
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
    problems: v.array(v.string()),
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
