import * as v from 'valibot';
import { NOTE_ID } from './note';

/**
 * What a browser posts to `webhooks/<webhook id>/notes`; needs `webhooks:use`. `?language=zh-Hans` asks for answers in
 * Chinese. A body of more than `NOTE_REQUEST_MAX_BYTES` is answered with 413.
 *
 * Answers, all with a `message` for people:
 * - 200 delivered: the vendor confirmed every message. 202 stored: it waits for its turn, survives a crash, and goes out
 *   without anybody's help. 422 over: the vendor refused it, or no robot of the webhook works. All three have `webhook`,
 *   `delivery` (its id in `deliveries/<id>`), `verdict` (`delivered`, `queued`, `refused`, `channel-broken`), `finding`
 *   (as in `deliveries`, with meaning and fix; null where nothing is in the way) and `duplicate` (true where this very
 *   note, by its id, was handed in before: nothing is sent twice, and the answer is what became of the first).
 * - 400 `problems`: a list of `NoteProblem`. 403 `missing` permission, or `license`. 404 `reason: 'webhook-missing'`.
 *   409 `reason`: `webhook-disabled` or `webhook-broken`. 413 `reason: 'too-large'`. 429 `reason: 'too-many-waiting'`:
 *   so many notes wait for this webhook that no more are taken. 503 `reason: 'not-stored'`: nothing is kept or sent.
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
