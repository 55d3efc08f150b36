import { type ApiResult } from '../../api/callGrafana';
import { listWebhooks } from '../../api/listWebhooks';
import { type WebhookList } from '../../core/wire/webhooks';
import type * as FindingWords from '../../ui/findingWords';

/** What the page shows: the list, and what says its findings. */
export interface ShownList extends WebhookList {
  /** Null where there is no finding: the reasons of all vendors are 7 kB, and usually nothing is wrong. */
  readonly words: typeof FindingWords | null;
}

/** Reads the webhooks. Where words cannot be loaded it fails as the call would, and can be tried again. */
export async function readList(signal: AbortSignal): Promise<ApiResult<ShownList>> {
  const list = await listWebhooks(signal);
  if (!list.ok) {
    return list;
  }
  if (!list.value.webhooks.some(({ status }) => status !== null && status.finding !== null)) {
    return { ok: true, value: { ...list.value, words: null } };
  }
  try {
    return { ok: true, value: { ...list.value, words: await import('../../ui/findingWords') } };
  } catch {
    return { ok: false, failure: { kind: 'offline' } };
  }
}
