import { type Clock } from '../delivery/clock';

/** Longest the outbox is waited for, in milliseconds: whoever opens a page about it wants an answer. */
const ASK_LIMIT_MS = 2_000;

/** What the outbox said, or in words why it said nothing. */
export type Asked<T> = ({ readonly state: 'ok' } & T) | { readonly state: 'away'; readonly reason: string };

/** Asks the outbox something, and does not wait long for it. Never rejects. */
export async function askOutbox<T extends object>(clock: Clock, ask: () => Promise<T>): Promise<Asked<T>> {
  const answered = new AbortController();
  const late = clock.sleep(ASK_LIMIT_MS, answered.signal).then((): Asked<T> => ({
    state: 'away',
    reason: `It did not answer within ${ASK_LIMIT_MS / 1_000} s.`,
  }));
  const asked = ask().then(
    (found): Asked<T> => ({ state: 'ok', ...found }),
    // Every rejection of the outbox is in words for people.
    (error: unknown): Asked<T> => ({ state: 'away', reason: error instanceof Error ? error.message : '' })
  );
  const first = await Promise.race([asked, late]);
  answered.abort();
  return first;
}
