import { type ApiResult } from '../../api/callGrafana';
import { listWebhooks } from '../../api/listWebhooks';
import { type WebhookList } from '../../core/wire/webhooks';
import { hasDetails, rowsOf } from './listedRow';
import type * as Details from './RowDetails';
import { loadVirtualRows, type VirtualRowsComponent } from '../../ui/loadVirtualRows';

/** The content of the page: the list, and the code that only some lists need. */
export interface ShownList extends WebhookList {
  /** Says what is wrong. Null where nothing is, as usual: the words for all that can be are 10 kB. */
  readonly details: typeof Details | null;
  /** Draws the rows in sight. Null where all of them can be there. */
  readonly VirtualRows: VirtualRowsComponent | null;
}

/** Reads the webhooks. Where words cannot be loaded it fails as the call would, and can be tried again. */
export async function readList(signal: AbortSignal): Promise<ApiResult<ShownList>> {
  const read = await listWebhooks(signal);
  if (!read.ok) {
    return read;
  }
  try {
    const [details, VirtualRows] = await Promise.all([
      loadDetails(read.value),
      loadVirtualRows(read.value.webhooks.length),
    ]);
    return { ok: true, value: { ...read.value, details, VirtualRows } };
  } catch {
    return { ok: false, failure: { kind: 'offline' } };
  }
}

async function loadDetails(list: WebhookList): Promise<typeof Details | null> {
  const isAllWell = list.problems.length === 0 && !rowsOf(list).some(hasDetails);
  return isAllWell ? null : await import('./RowDetails');
}
