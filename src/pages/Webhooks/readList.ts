import { type ApiResult } from '../../api/callGrafana';
import { listWebhooks } from '../../api/listWebhooks';
import { type WebhookList } from '../../core/wire/webhooks';
import { hasDetails, rowsOf } from './listedRow';
import type * as Details from './RowDetails';
import type * as Rows from './VirtualRows';

/** The content of the page: the list, and the code that only some lists need. */
export interface ShownList extends WebhookList {
  /** Says what is wrong. Null where nothing is, as usual: the words for all that can be are 10 kB. */
  readonly details: typeof Details | null;
  /** Draws the rows in sight. Null where all of them can be there. */
  readonly VirtualRows: typeof Rows.VirtualRows | null;
}

/** Reads the webhooks. Where words cannot be loaded it fails as the call would, and can be tried again. */
export async function readList(signal: AbortSignal): Promise<ApiResult<ShownList>> {
  const read = await listWebhooks(signal);
  if (!read.ok) {
    return read;
  }
  try {
    const [details, VirtualRows] = await Promise.all([loadDetails(read.value), loadVirtualRows(read.value)]);
    return { ok: true, value: { ...read.value, details, VirtualRows } };
  } catch {
    return { ok: false, failure: { kind: 'offline' } };
  }
}

async function loadDetails(list: WebhookList): Promise<typeof Details | null> {
  const isAllWell = list.problems.length === 0 && !rowsOf(list).some(hasDetails);
  return isAllWell ? null : await import('./RowDetails');
}

/** Most rows that are simply all there: with more, only those in sight are, and the page stays quick. */
const ALL_ROWS_MAX = 60;

/** A slow page is better than none: without the code all rows are there. */
async function loadVirtualRows({ webhooks }: WebhookList): Promise<ShownList['VirtualRows']> {
  if (webhooks.length <= ALL_ROWS_MAX) {
    return null;
  }
  return await import('./VirtualRows').then(
    ({ VirtualRows }) => VirtualRows,
    () => null
  );
}
