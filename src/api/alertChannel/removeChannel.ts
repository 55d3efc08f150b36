import { type ApiFailure } from '../apiFailure';
import { deleteToken, listTokens } from './accountTokens';
import { findChannel } from './channelIntegration';
import { tokenSuffix } from './channelNames';
import { readContactPoints } from './readContactPoints';
import { findRelayAccount } from './relayAccount';
import { isConflict, isUnsure } from './writeFailures';

/**
 * The result of removing a webhook's contact point. `none`: there was none of its own; `provisioned`: it comes from
 * elsewhere and stays; `kept-others`: the webhook's integration is taken out, and the others stay; `in-use`: Grafana
 * keeps it while a rule or a policy names it.
 */
export type RemoveOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'removed'; readonly title: string }
  | { readonly kind: 'kept-others'; readonly title: string }
  | { readonly kind: 'provisioned'; readonly title: string }
  | { readonly kind: 'in-use'; readonly title: string; readonly message: string }
  | { readonly kind: 'failed'; readonly title: string; readonly failure: ApiFailure };

/**
 * Deletes the webhook's own contact point, but none that is provisioned, and nothing of others. Never rejects, and may be
 * called again at any time: one that is gone counts as none.
 */
export async function removeChannel(webhookId: string): Promise<RemoveOutcome> {
  const first = await removeOnce(webhookId);
  // Changed by somebody else meanwhile, or no answer: what is there now decides.
  const isOpen = first.kind === 'failed' && (isConflict(first.failure) || isUnsure(first.failure));
  return isOpen ? await removeAgain(webhookId, first) : first;
}

async function removeAgain(webhookId: string, { title }: { readonly title: string }): Promise<RemoveOutcome> {
  const second = await removeOnce(webhookId);
  return second.kind === 'none' && title !== '' ? { kind: 'removed', title } : second;
}

/** Grafana's refusal of one that is named. Source: grafana/grafana, ngalert/notifier, `makeReceiverInUseErr`. */
const IN_USE = /\bused (?:by|in)\b/i;

async function removeOnce(webhookId: string): Promise<RemoveOutcome> {
  const read = await readContactPoints();
  if (!read.ok) {
    return { kind: 'failed', title: '', failure: read.failure };
  }
  const found = findChannel(webhookId, read.value.all);
  if (found === null) {
    return { kind: 'none' };
  }
  const { point, integration } = found;
  const { title } = point;
  if (point.isProvisioned) {
    return { kind: 'provisioned', title };
  }
  const removed = await point.remove(integration.uid);
  if (removed.ok || isGone(removed.failure)) {
    return { kind: point.integrations.length > 1 ? 'kept-others' : 'removed', title };
  }
  const { failure } = removed;
  return failure.kind === 'failed' && IN_USE.test(failure.message)
    ? { kind: 'in-use', title, message: failure.message }
    : { kind: 'failed', title, failure };
}

function isGone(failure: ApiFailure): boolean {
  return failure.kind === 'failed' && failure.status === 404;
}

/**
 * Deletes the tokens of a channel that is gone. Null where all are. What is left opens no more than any Viewer sees, and
 * the next person to set up a channel for a webhook of that id deletes it.
 */
export async function removeTokens(webhookId: string): Promise<ApiFailure | null> {
  const account = await findRelayAccount();
  if (!account.ok || account.value === null) {
    return account.ok ? null : account.failure;
  }
  const { id } = account.value;
  const listed = await listTokens(id);
  if (!listed.ok) {
    return listed.failure;
  }
  for (const token of listed.value.filter(({ name }) => tokenSuffix(webhookId, name) !== null)) {
    const deleted = await deleteToken(id, token.id);
    if (!deleted.ok) {
      return deleted.failure;
    }
  }
  return null;
}
