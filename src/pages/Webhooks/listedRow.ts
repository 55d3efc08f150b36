import { type ListedWebhook, type WebhookList } from '../../core/wire/webhooks';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';

/**
 * How a webhook is doing as the list shows it. `no-key`: its alerts are turned away, since nothing proves where they come
 * from; `unknown`: the outbox does not say.
 */
export type ShownHealth = 'ok' | 'waiting' | 'broken' | 'disabled' | 'no-key' | 'unknown';

/** A webhook with all the list shows of it. */
export interface ListedRow {
  /** Stays the same while the webhook is there, whatever the order. */
  readonly key: string;
  readonly webhook: ListedWebhook;
  readonly health: ShownHealth;
  /** Settings of this webhook that are not read. */
  readonly warnings: readonly SettingsProblem[];
  /** The license has no room for it. */
  readonly isBeyond: boolean;
}

/** The rows of a list, in its order. */
export function rowsOf({ webhooks, problems, license }: WebhookList): ListedRow[] {
  const beyond = new Set(license?.beyond);
  const warnings = new Map<string, SettingsProblem[]>();
  for (const problem of problems.filter(({ disables }) => !disables)) {
    warnings.set(problem.webhook, [...(warnings.get(problem.webhook) ?? []), problem]);
  }
  return webhooks.map((webhook, index) => ({
    key: keyOf(webhook, index),
    webhook,
    health: healthOf(webhook),
    warnings: webhook.state === 'broken' ? [] : (warnings.get(webhook.id) ?? []),
    isBeyond: webhook.id !== null && beyond.has(webhook.id),
  }));
}

/** A broken one may have the id of another, or none: then its place in the settings is all there is. */
function keyOf({ state, id }: ListedWebhook, index: number): string {
  return state === 'broken' ? `broken ${id ?? ''} ${id === null ? index : ''}` : `id ${id}`;
}

function healthOf(webhook: ListedWebhook): ShownHealth {
  const { state, status } = webhook;
  if (state !== 'ready') {
    return state;
  }
  if (status?.health === 'broken') {
    return 'broken';
  }
  return webhook.hasKey ? (status?.health ?? 'unknown') : 'no-key';
}
