import { type AlertNotification } from '../../src/core/alert/notification';
import { compactLargeNotification, compactNotification } from '../../src/core/alert/compactNotification';
import { parseAlertNotification, parseLargeNotification } from '../../src/core/alert/parseAlertNotification';
import { type ParseProblem } from '../../src/core/alert/readFields';

/** From this many bytes on a notification is large: read alone and in stretches, 1 ms each below and 50 ms at 16 MiB. */
export const LARGE_BYTES = 256 * 1024;

/** Most large notifications that wait to be read. What calls may hold unread is less (receiveGate.ts): a backstop. */
export const WAITING_MAX = 128;

/** A body that was read, as far as a message can use it, with what is stored of it; or why it was not. */
export type ReadResult =
  | { readonly kind: 'read'; readonly notification: AlertNotification; readonly content: string }
  | { readonly kind: 'not-json' | 'busy' }
  | { readonly kind: 'not-an-alert'; readonly problems: readonly ParseProblem[] };

type YieldNow = () => Promise<void>;

/** Tells whether the contact point's own `title` and `message` are used. */
interface Kept {
  readonly keepsTemplate: boolean;
}

/**
 * Reads notifications: small ones at once, large ones one after the other and with a pause between their stretches, so
 * that neither memory nor time for several is taken at the same moment.
 */
export function createNotificationReader(yieldNow: YieldNow): (body: Uint8Array, kept: Kept) => Promise<ReadResult> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (body, kept) => {
    if (body.length <= LARGE_BYTES) {
      return readAtOnce(body, kept);
    }
    if (waiting >= WAITING_MAX) {
      return { kind: 'busy' };
    }
    waiting++;
    const mine = last.then(() => readGently(body, kept, yieldNow)).finally(() => void waiting--);
    last = mine.catch(() => undefined);
    return await mine;
  };
}

function readAtOnce(body: Uint8Array, kept: Kept): ReadResult {
  const value = parseJson(textOf(body));
  if (value === undefined) {
    return { kind: 'not-json' };
  }
  const parsed = parseAlertNotification(value);
  if (!parsed.ok) {
    return { kind: 'not-an-alert', problems: parsed.problems };
  }
  return { kind: 'read', ...compactNotification(parsed.notification, kept) };
}

async function readGently(body: Uint8Array, kept: Kept, yieldNow: YieldNow): Promise<ReadResult> {
  await yieldNow();
  const text = textOf(body);
  await yieldNow();
  const value = parseJson(text);
  if (value === undefined) {
    return { kind: 'not-json' };
  }
  await yieldNow();
  const parsed = await parseLargeNotification(value, yieldNow);
  if (!parsed.ok) {
    return { kind: 'not-an-alert', problems: parsed.problems };
  }
  const { content } = await compactLargeNotification(parsed.notification, kept, yieldNow);
  // Read back from what is stored, so that nothing of the large one stays in memory.
  await yieldNow();
  const stored = await parseLargeNotification(JSON.parse(content), yieldNow);
  return stored.ok
    ? { kind: 'read', notification: stored.notification, content }
    : { kind: 'not-an-alert', problems: stored.problems };
}

function textOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

/** Undefined for what is no JSON text. */
function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined; // The parser's words would quote the body.
  }
}
