import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

const RetryAnswer = v.object({ state: v.literal('waiting') });

/**
 * Lets one delivery wait again. Status 409 with a reason: why it does not, such as `delivered`; with `duplicate` the
 * body's `duplicateOf` is the id of the one that waits already.
 */
export async function retryDelivery(id: number): Promise<ApiResult<unknown>> {
  return await callBackend({ method: 'POST', path: `deliveries/${id}/retry`, answer: RetryAnswer });
}
