import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** A webhook as it is stored, for a change that goes out from it. */
export interface StoredWebhook {
  /** Its fields without secrets. One that is not as it has to be is left out. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** '' where it has none. */
  readonly revision: string;
}

/** What of the details is no field of the webhook. */
const NO_FIELDS = ['id', 'robots', 'hasKey', 'provisioned', 'revision', 'secureKeys'];

const StoredAnswer: v.GenericSchema<unknown, StoredWebhook> = v.pipe(
  v.object({ webhook: v.looseObject({ revision: v.string() }) }),
  v.transform(({ webhook }) => ({
    fields: Object.fromEntries(
      Object.entries(webhook).filter(([name, value]) => value !== null && !NO_FIELDS.includes(name))
    ),
    revision: webhook.revision,
  }))
);

/** Reads one webhook of the user's organisation, usable or not. */
export async function readStoredWebhook(id: string, signal?: AbortSignal): Promise<ApiResult<StoredWebhook>> {
  const path = `webhooks/${encodeURIComponent(id)}`;
  return await callBackend({ method: 'GET', path, answer: StoredAnswer, signal });
}
