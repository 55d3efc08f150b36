import * as v from 'valibot';
import { type ApiResult, callGrafana } from '../callGrafana';
import { type ContactPoint } from './contactPoint';

/** Grafana's record of its last notification through an integration. Only the replica that answers has it. */
export interface LastAttempt {
  /** Null where it has not sent anything since it was started. */
  readonly atMs: number | null;
  /** Grafana's words on why it failed; '' where it did not. */
  readonly error: string;
}

/** The last attempts of a contact point's integrations, in the order in which it has them. */
interface ReceiverStatus {
  readonly name: string;
  readonly integrations: ReadonlyArray<LastAttempt & { readonly type: string }>;
}

const STATUS_URL = '/api/alertmanager/grafana/config/api/v1/receivers';

const StatusAnswer: v.GenericSchema<unknown, ReceiverStatus[]> = v.array(
  v.object({
    name: v.string(),
    integrations: v.fallback(
      v.array(
        v.pipe(
          v.object({
            name: v.string(),
            lastNotifyAttempt: v.nullish(v.string(), ''),
            lastNotifyAttemptError: v.nullish(v.string(), ''),
          }),
          v.transform(({ name, lastNotifyAttempt, lastNotifyAttemptError }) => ({
            // `webhook[1]` is the second of that type.
            type: name.replace(/\[\d+\]$/, ''),
            atMs: timeOf(lastNotifyAttempt ?? ''),
            error: lastNotifyAttemptError ?? '',
          }))
        )
      ),
      []
    ),
  })
);

/** Reads how Grafana's last notifications went. Needs `alert.notifications.receivers:read`. */
export async function readLastAttempts(signal?: AbortSignal): Promise<ApiResult<ReceiverStatus[]>> {
  return await callGrafana({ method: 'GET', url: STATUS_URL, answer: StatusAnswer, signal });
}

/** The last attempt of one integration; null where Grafana says nothing of it. */
export function lastAttemptOf(point: ContactPoint, uid: string, all: readonly ReceiverStatus[]): LastAttempt | null {
  const integration = point.integrations.find((each) => each.uid === uid);
  const ofType = (each: { readonly type: string }) => each.type === integration?.type;
  const place = point.integrations.filter(ofType).findIndex((each) => each.uid === uid);
  return all.find(({ name }) => name === point.title)?.integrations.filter(ofType)[place] ?? null;
}

/** Go's zero time stands for never. */
function timeOf(text: string): number | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms <= 0 ? null : ms;
}
