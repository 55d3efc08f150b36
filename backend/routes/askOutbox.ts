import { type Clock, DONE } from '../delivery/clock';
import { OutboxUnavailable } from '../delivery/outbox/outbox';

/** Longest the outbox is waited for, in milliseconds: a person who opens a page wants an answer. */
const ASK_LIMIT_MS = 2_000;

/** The outbox's answer, or in words for people why there is none. */
export type OutboxAnswer<T> =
  { readonly state: 'ok'; readonly value: T } | { readonly state: 'away'; readonly reason: string };

/** Asks the outbox something a page can do without. What is no fault of the outbox is thrown on. */
export async function askOutbox<T>(clock: Clock, asking: Promise<T>): Promise<OutboxAnswer<T>> {
  const answered = new AbortController();
  const late = clock.sleep(ASK_LIMIT_MS, answered.signal).then((): OutboxAnswer<T> => ({
    state: 'away',
    reason: `It did not answer within ${ASK_LIMIT_MS / 1_000} s.`,
  }));
  const asked = asking.then(
    (value): OutboxAnswer<T> => ({ state: 'ok', value }),
    (error: unknown): OutboxAnswer<T> => {
      if (error instanceof OutboxUnavailable) {
        return { state: 'away', reason: error.message };
      }
      throw error;
    }
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    answered.abort(DONE);
  }
}
