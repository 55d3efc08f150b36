import { type Picture } from '../../src/core/card/picture';
import { type Note } from '../../src/core/note/note';
import { parseNote } from '../../src/core/note/parseNote';
import { isObject } from '../../src/core/webhook/isObject';

/** A note as the outbox keeps it. */
export interface KeptNote {
  readonly note: Note;
  /** It had a picture, which was dropped when sending it had failed. */
  readonly isPictureLost: boolean;
}

/** The content of a note's delivery. */
export function noteContent(note: Note): string {
  return JSON.stringify({ note, isPictureLost: false } satisfies KeptNote);
}

/** Null for what is no note, which only a damaged outbox holds. */
export function readNoteContent(content: string): KeptNote | null {
  const kept = parseJson(content);
  const parsed = isObject(kept) ? parseNote(kept['note'], 'en') : null;
  return isObject(kept) && parsed?.ok === true
    ? { note: parsed.note, isPictureLost: kept['isPictureLost'] === true }
    : null;
}

/** The content without the picture, if it has one: a history of pictures would fill the disk. */
export function contentWithoutPicture(content: string): string {
  const kept = parseJson(content);
  const note = isObject(kept) ? kept['note'] : null;
  if (!isObject(note) || note['image'] === undefined) {
    return content;
  }
  const { image: _image, ...rest } = note;
  return JSON.stringify({ note: rest, isPictureLost: true });
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
