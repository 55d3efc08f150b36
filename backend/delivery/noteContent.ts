import { type Picture } from '../../src/core/card/picture';
import { type Note } from '../../src/core/note/note';
import { parseNote } from '../../src/core/note/parseNote';
import { isObject } from '../../src/core/webhook/isObject';
import { type Delivery } from './outbox/delivery';

/** A note as the outbox keeps it. */
export interface KeptNote {
  /** With its picture while that is kept. */
  readonly note: Note;
  /** It had a picture, which is kept only until the note is over. */
  readonly isPictureLost: boolean;
}

/** The content of a note's delivery, and its picture, which is kept beside it: a history of pictures would fill the disk. */
export function noteContent({ image, ...note }: Note): { readonly content: string; readonly picture: Picture | null } {
  return { content: JSON.stringify({ note, hasPicture: image !== undefined }), picture: image ?? null };
}

/** Null for what is no note, which only a damaged outbox holds. */
export function readNoteContent({ content, picture }: Pick<Delivery, 'content' | 'picture'>): KeptNote | null {
  const kept = parseJson(content);
  if (!isObject(kept) || !isObject(kept['note'])) {
    return null;
  }
  const parsed = parseNote({ ...kept['note'], ...(picture === null ? {} : { image: picture }) }, 'en');
  // `isPictureLost` is how version 0.1.0 said it.
  const hadPicture = kept['hasPicture'] === true || kept['isPictureLost'] === true;
  return parsed.ok ? { note: parsed.note, isPictureLost: hadPicture && parsed.note.image === undefined } : null;
}

/** A body without the picture's bytes, which would be stored a second time. */
export function bodyWithoutPicture<T>(body: T, { base64 }: Picture): T {
  return JSON.parse(JSON.stringify(body, (_key, value: unknown) => (value === base64 ? '' : value))) as T;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Damaged.
  }
}
