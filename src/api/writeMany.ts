import { NO_SECRETS } from '../core/secrets/secretMask';
import { keysOfSet, planSet } from '../core/webhook/edit/planSet';
import { ManyFacts, type SharedFields } from '../core/wire/setWebhooks';
import { postAppSettings, readAppSettings } from './appSettings';
import { callBackend } from './callBackend';
import { type SetOutcome } from './changeOutcome';
import { newRevision, SETTINGS_FORBIDDEN } from './writeWebhook';

/**
 * Plans a change of many webhooks and writes it once with the user's own session: reads their facts, reads the settings,
 * and writes the secure keys that change, and no others.
 */
export async function writeMany(ids: readonly string[], fields: SharedFields): Promise<SetOutcome> {
  const body = { webhooks: ids };
  const facts = await callBackend({ method: 'POST', path: 'saving', body, answer: ManyFacts });
  if (!facts.ok) {
    return { kind: 'failed', failure: facts.failure };
  }
  const settings = await readAppSettings();
  if (!settings.ok) {
    return notWritten(settings.failure);
  }
  const plan = planSet(
    { ids, fields },
    {
      details: new Map(facts.value.webhooks.map((webhook) => [webhook.id, webhook])),
      allowedHosts: facts.value.allowedHosts,
      mask: NO_SECRETS,
      storedKeys: [...settings.value.secureKeys],
      nextRevision: newRevision,
    }
  );
  const done: SetOutcome = { kind: 'done', changed: plan.planned.map(({ id }) => id), left: plan.left };
  if (plan.planned.length === 0) {
    return done;
  }
  const written = await postAppSettings(settings.value, { secureJsonData: keysOfSet(plan) });
  return written.ok ? done : notWritten(written.failure);
}

/** Without a service account, a user who may write webhooks needs Grafana's own `plugins:write` as well. */
function notWritten(failure: Extract<SetOutcome, { readonly kind: 'failed' }>['failure']): SetOutcome {
  return { kind: 'failed', failure: failure.kind === 'forbidden' ? SETTINGS_FORBIDDEN : failure };
}
