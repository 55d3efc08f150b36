import { useState } from 'react';
import { removeChannel, type RemoveOutcome, removeTokens } from '../../api/alertChannel/removeChannel';
import { type ApiFailure } from '../../api/apiFailure';
import { changeWebhook } from '../../api/changeWebhook';
import { type Writer } from '../../core/wire/webhookFacts';
import { type ChangeFailure } from './changeWords';

/** The webhook to delete. */
export interface Deletion {
  readonly id: string;
  readonly revision: string;
  readonly writer: Writer;
  /** True if its own contact point goes with it. */
  readonly withChannel: boolean;
}

/**
 * State of a deletion. `channel`: its contact point could not be deleted, and nothing was; `webhook`: the webhook could not,
 * while its contact point is gone where `isChannelGone`; `tokens`: all is deleted but the contact point's access tokens.
 */
export type DeletionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'deleting' }
  | { readonly kind: 'channel'; readonly outcome: Extract<RemoveOutcome, { readonly kind: 'in-use' | 'failed' }> }
  | { readonly kind: 'webhook'; readonly outcome: ChangeFailure; readonly isChannelGone: boolean }
  | { readonly kind: 'tokens'; readonly failure: ApiFailure }
  | { readonly kind: 'done' };

/**
 * Deletes a webhook: first its contact point, so that nothing can be sent to what is gone; then the webhook; last the
 * tokens, which nothing uses any more. After a failure the same again finishes what is left.
 */
export function useDeletion() {
  const [state, setState] = useState<DeletionState>({ kind: 'idle' });
  const run = async (work: () => Promise<DeletionState>): Promise<DeletionState> => {
    setState({ kind: 'deleting' });
    const after = await work();
    setState(after);
    return after;
  };
  return {
    state,
    remove: async (deletion: Deletion) => await run(async () => await deleteAll(deletion)),
    finish: async (id: string) => await run(async () => await deleteTokens(id)),
  };
}

async function deleteAll({ id, revision, writer, withChannel }: Deletion): Promise<DeletionState> {
  const channel = withChannel ? await removeChannel(id) : ({ kind: 'none' } as const);
  if (channel.kind === 'in-use' || channel.kind === 'failed') {
    return { kind: 'channel', outcome: channel };
  }
  const outcome = await changeWebhook({ id, request: { kind: 'delete', revision }, writer });
  const isGone = outcome.kind === 'done' || (outcome.kind === 'obstacle' && outcome.obstacle === 'not-found');
  if (!isGone) {
    return { kind: 'webhook', outcome, isChannelGone: channel.kind === 'removed' || channel.kind === 'kept-others' };
  }
  return withChannel ? await deleteTokens(id) : { kind: 'done' };
}

async function deleteTokens(id: string): Promise<DeletionState> {
  const failure = await removeTokens(id);
  return failure === null ? { kind: 'done' } : { kind: 'tokens', failure };
}
