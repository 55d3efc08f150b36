import { Counter, type Registry } from 'prom-client';

/** A notification's webhook. */
export interface RejectedFor {
  readonly orgId: number;
  /** Only of a webhook that exists: anybody can call with an id that nobody made. Null for any other. */
  readonly webhookId: string | null;
}

/** Most series. 14 reasons for each of 280 webhooks at once; what comes after that is counted without its webhook. */
const SERIES_MAX = 4_000;

/**
 * Counts a notification that was answered with an error. `reason` is one of the words of our own, never a text that came
 * with a call. Null: a call that was not read.
 */
export type CountRejection = (of: RejectedFor | null, reason: string) => void;

/** One series for each webhook and reason that was seen: most are never rejected, and no zeros are shown for them. */
export function createRejectionCounter(registry: Registry): CountRejection {
  const counter = new Counter({
    name: 'enterprise_groups_notifications_rejected_total',
    help: 'Notifications answered with an error, by reason. No webhook where none has the id that was called.',
    labelNames: ['org_id', 'webhook', 'reason'],
    registers: [registry],
  });
  const seen = new Set<string>();
  return (of, reason) => {
    const { org_id, webhook } = { org_id: String(of?.orgId ?? ''), webhook: of?.webhookId ?? '' };
    const key = `${org_id}/${webhook}/${reason}`;
    if (seen.size < SERIES_MAX) {
      seen.add(key);
    }
    counter.inc(seen.has(key) ? { org_id, webhook, reason } : { org_id: '', webhook: '', reason });
  };
}
