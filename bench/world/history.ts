import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin } from '../../dev/host/startPlugin';

/** Most that one page of the history lists. */
const PAGE = 200;

interface Listed {
  readonly kind: string;
}

interface Page {
  readonly deliveries: readonly Listed[];
  readonly nextCursor: string | null;
}

/** Notifications of one webhook in these states, asked as a Viewer asks; at most `limit` are counted. */
export async function countNotifications(
  plugin: Plugin,
  context: HostContext,
  { webhookId, states, limit }: { webhookId: string; states: readonly string[]; limit: number }
): Promise<number> {
  let count = 0;
  let cursor: string | null = '';
  while (cursor !== null && count < limit) {
    const query = new URLSearchParams({ webhook: webhookId, state: states.join(), limit: String(PAGE) });
    if (cursor !== '') {
      query.set('cursor', cursor);
    }
    const page: Page = await readPage(plugin, context, `deliveries?${query}`);
    count += page.deliveries.filter(({ kind }) => kind === 'notification').length;
    cursor = page.nextCursor;
  }
  return count;
}

/** Asks again where the outbox is too busy to answer. */
async function readPage(plugin: Plugin, context: HostContext, url: string): Promise<Page> {
  for (;;) {
    const user = { login: 'vera', role: 'Viewer' } as const;
    const { code, body } = await plugin.callResource({ path: 'deliveries', url, context: { ...context, user } });
    if (code === 200) {
      return JSON.parse(body.toString()) as Page;
    }
    await Bun.sleep(AGAIN_MS);
  }
}

const AGAIN_MS = 200;
