import * as v from 'valibot';
import { PLUGIN_ID } from '../constants';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { HealthDetails as HealthAnswerDetails } from '../core/wire/health';
import { type ApiResult, callGrafana } from './callGrafana';

/** State of the plugin: whether it can do its work. */
export interface Health {
  readonly isOk: boolean;
  /** In English, for where the details cannot be read. */
  readonly message: string;
  /** Null where a process of another version says something else. */
  readonly details: HealthDetails | null;
}

/** Facts behind that state. */
export interface HealthDetails {
  /** Number of all webhooks, in any state. */
  readonly webhooks: number;
  /** Settings that keep a webhook from being used. */
  readonly broken: readonly SettingsProblem[];
  /** Settings nobody reads. */
  readonly warnings: readonly SettingsProblem[];
  /** The reason why the outbox cannot be used, in English; null where it can. */
  readonly outboxAway: string | null;
}

const Details: v.GenericSchema<unknown, HealthDetails> = v.pipe(
  HealthAnswerDetails,
  v.transform(({ webhooks, broken, warnings, outbox }) => ({
    webhooks,
    broken: broken.map((problem) => ({ ...problem, disables: true })),
    warnings: warnings.map((problem) => ({ ...problem, disables: false })),
    outboxAway: outbox.state === 'away' ? outbox.reason : null,
  }))
);

/** Grafana answers 200 with OK, and 400 with everything else; both with the same body. */
const HealthAnswer: v.GenericSchema<unknown, Health> = v.pipe(
  v.object({
    status: v.picklist(['OK', 'ERROR', 'UNKNOWN']),
    message: v.optional(v.string(), ''),
    details: v.nullish(v.unknown(), null),
  }),
  v.transform(({ status, message, details }) => {
    const read = v.safeParse(Details, details);
    return { isOk: status === 'OK', message, details: read.success ? read.output : null };
  })
);

/** Tells whether the plugin can do its work, as its process tells Grafana. */
export async function readHealth(signal?: AbortSignal): Promise<ApiResult<Health>> {
  const url = `/api/plugins/${PLUGIN_ID}/health`;
  const asked = await callGrafana({ method: 'GET', url, answer: HealthAnswer, signal });
  if (asked.ok || asked.failure.kind !== 'failed') {
    return asked;
  }
  const unwell = v.safeParse(HealthAnswer, asked.failure.body);
  return unwell.success ? { ok: true, value: unwell.output } : asked;
}
