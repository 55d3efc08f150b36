import { NO_SECRETS } from '../core/secrets/secretMask';
import { makeWebhookId } from '../core/webhook/edit/makeWebhookId';
import { type ChangeRequest, planChange } from '../core/webhook/edit/planChange';
import { type ApiFailure, type FailedCall } from './apiFailure';
import { postAppSettings, readAppSettings } from './appSettings';
import { type ChangeOutcome, type Refusal, refusalOf } from './changeOutcome';
import { randomHex } from './randomHex';
import { readWebhookFacts } from './readWebhook';

/** Random bytes of a new webhook's id, which has room for 8 letters and digits. */
const ID_BYTES = 4;

/** Random bytes of a revision: no two edits of a webhook may have the same. */
const REVISION_BYTES = 6;

/**
 * Plans a change and writes it with the user's own session: reads the facts, reads the settings, and writes the secure keys
 * that change, and no others. What others changed until right before the write is seen, and stays.
 */
export async function writeWebhook(id: string | null, request: ChangeRequest): Promise<ChangeOutcome> {
  const facts = await readWebhookFacts(id);
  if (!facts.ok) {
    return refusalOf(facts.failure);
  }
  const settings = await readAppSettings();
  if (!settings.ok) {
    return notWritten(settings.failure);
  }
  const changedId = id ?? newId(request);
  const plan = planChange(request, {
    ...facts.value,
    id: changedId,
    mask: NO_SECRETS,
    storedKeys: [...settings.value.secureKeys],
    nextRevision: newRevision(),
  });
  if (plan.kind !== 'write') {
    return plan;
  }
  const { keys: secureJsonData, revision, warnings } = plan;
  const written = await postAppSettings(settings.value, { secureJsonData });
  return written.ok ? { kind: 'done', id: changedId, revision, warnings } : notWritten(written.failure);
}

/** A revision that never came before. */
export function newRevision(): string {
  return randomHex(REVISION_BYTES);
}

function newId(request: ChangeRequest): string {
  const name = request.kind === 'create' ? request.webhook['name'] : '';
  return makeWebhookId(typeof name === 'string' ? name : '', randomHex(ID_BYTES));
}

/** Without a service account, a user who may write webhooks needs Grafana's own `plugins:write` as well. */
function notWritten(failure: ApiFailure): Refusal {
  return failure.kind === 'forbidden' ? { kind: 'failed', failure: SETTINGS_FORBIDDEN } : refusalOf(failure);
}

/** The failure of a write that Grafana keeps from a user who may write webhooks. */
export const SETTINGS_FORBIDDEN: FailedCall = {
  kind: 'failed',
  status: 403,
  message: '',
  reason: 'settings-forbidden',
  body: null,
};
