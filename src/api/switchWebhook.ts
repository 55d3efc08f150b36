import { type ChangeOutcome, changeWebhook } from './changeWebhook';
import { readStoredWebhook } from './readStoredWebhook';

/**
 * Enables or disables a webhook: an edit of this one field that goes out from what is stored now. Robots and key stay as
 * they are.
 */
export async function switchWebhook(id: string, enabled: boolean): Promise<ChangeOutcome> {
  const stored = await readStoredWebhook(id);
  if (!stored.ok) {
    const { failure } = stored;
    const isGone = failure.kind === 'failed' && failure.reason === 'not-found';
    return isGone ? { kind: 'obstacle', obstacle: 'not-found' } : { kind: 'failed', failure };
  }
  const { fields, revision } = stored.value;
  return await changeWebhook({ change: 'edit', id, revision, webhook: { ...fields, enabled } });
}
