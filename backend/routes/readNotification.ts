import { type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { type ParseProblem } from '../../src/core/alert/readFields';

/** From this many bytes on a notification is large: read alone and in stretches, 5 ms each below and 50 ms at 16 MiB. */
export const LARGE_BYTES = 1024 * 1024;

/** Most large notifications that wait to be read. What calls may hold unread is less (receiveGate.ts): a backstop. */
const WAITING_MAX = 64;

/** A body that was read, with its JSON text as it came, or why it was not. */
export type ReadResult =
  | { readonly kind: 'read'; readonly notification: AlertNotification; readonly content: string }
  | { readonly kind: 'not-json' | 'busy' }
  | { readonly kind: 'not-an-alert'; readonly problems: readonly ParseProblem[] };

type YieldNow = () => Promise<void>;

const NEVER: YieldNow = () => Promise.resolve();

/** Lets everything else that is due happen first. */
export const untilNextTurn: YieldNow = () => new Promise((resolve) => void setImmediate(resolve));

/**
 * Reads notifications: small ones at once, large ones one after the other and with a pause between their stretches, so
 * that neither memory nor time for several is taken at the same moment.
 */
export function createNotificationReader(
  yieldNow: YieldNow = untilNextTurn
): (body: Uint8Array) => Promise<ReadResult> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (body) => {
    if (body.length <= LARGE_BYTES) {
      return await read(body, NEVER);
    }
    if (waiting >= WAITING_MAX) {
      return { kind: 'busy' };
    }
    waiting++;
    const mine = last.then(() => read(body, yieldNow)).finally(() => void waiting--);
    last = mine.catch(() => undefined);
    return await mine;
  };
}

async function read(body: Uint8Array, yieldNow: YieldNow): Promise<ReadResult> {
  await yieldNow();
  const content = textOf(body);
  await yieldNow();
  const value = content === null ? undefined : parseJson(content);
  if (content === null || value === undefined) {
    return { kind: 'not-json' };
  }
  await yieldNow();
  const parsed = parseAlertNotification(value);
  return parsed.ok
    ? { kind: 'read', notification: parsed.notification, content }
    : { kind: 'not-an-alert', problems: parsed.problems };
}

function textOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The parser's words would quote the body.
  }
}
