import { useCallback } from 'react';
import { type LeadingPoint, readDependents } from '../../api/alertChannel/readDependents';
import { type ApiResult } from '../../api/callGrafana';
import { readWebhookFacts } from '../../api/readWebhook';
import { type ReadState, useRead } from '../../api/useRead';
import { type Writer } from '../../core/wire/webhookFacts';

/** Facts that have to be known of a webhook before it is deleted. `channels`: the contact points that lead to it. */
export interface Dependents {
  /** '' also where somebody has deleted it. */
  readonly revision: string;
  readonly writer: Writer;
  readonly channels: ApiResult<readonly LeadingPoint[]>;
}

/** Reads which edit of a webhook there is, which contact points lead to it, and what leads to those. */
export function useDependents(id: string) {
  const { state, isLoading, reload } = useRead(useCallback((signal) => readBoth(id, signal), [id]));
  // What may be out of date is no ground to delete on.
  const dependents: ReadState<Dependents> = isLoading ? { kind: 'loading' } : state;
  return { dependents, readAgain: reload };
}

async function readBoth(id: string, signal: AbortSignal): Promise<ApiResult<Dependents>> {
  const [facts, channels] = await Promise.all([readWebhookFacts(id, signal), readDependents(id, signal)]);
  return facts.ok
    ? { ok: true, value: { revision: facts.value.current?.revision ?? '', writer: facts.value.writer, channels } }
    : facts;
}
