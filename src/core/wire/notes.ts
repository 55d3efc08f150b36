import * as v from 'valibot';
import { type Answer } from './answer';
import { Finding } from './finding';

/** The result for a note that was taken: the answer of `POST webhooks/:id/notes`. */
export const NoteReport = v.object({
  webhook: v.string(),
  /** `queued` goes out by itself; the last two are over. */
  verdict: v.picklist(['delivered', 'queued', 'refused', 'channel-broken']),
  /** The delivery's id. */
  delivery: v.number(),
  /** The obstacle that is or was in the way; null where there is none. */
  finding: v.nullable(Finding),
  /** This very note had been handed in before, and was not sent twice. */
  duplicate: v.boolean(),
});
export type NoteReport = Answer<typeof NoteReport>;

/** The fields that come with `bad-note`: fields of the note that are not as they have to be. */
export const BadNote = v.object({
  problems: v.array(v.object({ field: v.string(), part: v.string(), expected: v.string(), got: v.string() })),
});
export type BadNote = Answer<typeof BadNote>;
