import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { type DeliveryFilter, filterQuery } from './listDeliveries';

/** What came of sending again some of what a filter finds. */
export interface RetriedPart {
  /** How many wait again. */
  readonly requeued: number;
  /** How many do not, by the backend's name of why. */
  readonly notRequeued: ReadonlyArray<{ readonly reason: string; readonly count: number }>;
  /** For the part that follows; null where none does. */
  readonly more: string | null;
}

const PartAnswer: v.GenericSchema<unknown, RetriedPart> = v.object({
  requeued: v.number(),
  notRequeued: v.array(v.object({ reason: v.string(), count: v.number() })),
  more: v.nullable(v.string()),
});

/**
 * Lets wait again what a filter finds and was not delivered, the oldest first and only so many at a time. The filter has
 * to say up to when: what is refused anew would be found again otherwise.
 */
export async function retryDeliveries(
  filter: DeliveryFilter & { readonly toMs: number },
  cursor: string | null
): Promise<ApiResult<RetriedPart>> {
  const path = `deliveries/retry?${filterQuery(filter, cursor ?? '')}`;
  return await callBackend({ method: 'POST', path, answer: PartAnswer });
}
