import * as v from 'valibot';
import { NOTE_ID } from './note';

/**
 * The body that a browser posts to `webhooks/<webhook id>/notes`; needs `webhooks:use`. A body of more than
 * `NOTE_REQUEST_MAX_BYTES` is answered with 413.
 *
 * Answers:
 * - 200 delivered: the vendor confirmed every message. 202 stored: it waits for its turn, survives a crash, and goes out
 *   without anybody's help. 422 over: the vendor refused it, or no robot of the webhook works. All three are a
 *   `NoteReport`.
 * - Else a `reason`. 400 `bad-note`, with a list of `NoteProblem`. 403 `no-permission` or `unlicensed`. 404
 *   `webhook-missing`. 409 `webhook-disabled` or `webhook-broken`. 413 `too-large`. 429 `too-many-waiting`: so many notes
 *   wait for this webhook that no more are taken; `too-many-notes`: so many were sent within a minute. 503 `not-stored`:
 *   nothing is kept or sent.
 */
export interface NoteRequest {
  /**
   * Made by the browser for each note (`crypto.randomUUID()`), and the same again only when it repeats the very same
   * note because no answer came. Known for a day; after a 422 the same id sends anew.
   */
  readonly id: string;
  /** For `parseNote`. */
  readonly note: unknown;
}

const NoteRequestSchema: v.GenericSchema<unknown, NoteRequest> = v.strictObject({
  id: v.pipe(v.string(), v.regex(NOTE_ID)),
  note: v.unknown(),
});

/** Null for anything but `{id, note}` with an id as it has to be. */
export function parseNoteRequest(value: unknown): NoteRequest | null {
  const parsed = v.safeParse(NoteRequestSchema, value);
  return parsed.success ? parsed.output : null;
}
