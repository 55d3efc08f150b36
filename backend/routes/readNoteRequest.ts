import { type Context } from 'hono';
import { type Note, NOTE_REQUEST_MAX_BYTES } from '../../src/core/note/note';
import { parseNoteRequest } from '../../src/core/note/noteRequest';
import { parseNote } from '../../src/core/note/parseNote';
import { type Language } from '../../src/core/webhook/language';
import { type Webhook } from '../../src/core/webhook/webhook';
import { jsonAnswer } from './jsonAnswer';
import { NOTE_ROUTE_WORDS } from './noteWords';
import { type RouteEnv } from './parts';

/** A note that may go out. */
export interface NoteToSend {
  /** The browser's name for it. */
  readonly id: string;
  readonly note: Note;
  readonly webhook: Webhook;
  /** The sender's. */
  readonly language: Language;
}

type NoteReading =
  | { readonly ok: true; readonly value: Pick<NoteToSend, 'id' | 'note'> }
  | { readonly ok: false; readonly answer: Response };

/** Reads `{id, note}`. Its size counts first: reading JSON of any size would take any time. */
export async function readNoteRequest(c: Context<RouteEnv>, language: Language): Promise<NoteReading> {
  const words = NOTE_ROUTE_WORDS[language];
  const body = await c.req.arrayBuffer();
  if (body.byteLength > NOTE_REQUEST_MAX_BYTES) {
    return refused(413, words.tooLarge, { reason: 'too-large' });
  }
  const json = parseJson(body);
  if (json === undefined) {
    return refused(400, words.notJson, { problems: [] });
  }
  const request = parseNoteRequest(json);
  if (request === null) {
    return refused(400, words.badId, { problems: [] });
  }
  const parsed = parseNote(request.note, language);
  return parsed.ok
    ? { ok: true, value: { id: request.id, note: parsed.note } }
    : refused(400, words.badNote(parsed.problems), { problems: parsed.problems });
}

function parseJson(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined; // The parser's words would quote the body.
  }
}

function refused(status: number, message: string, fields: object): NoteReading {
  return { ok: false, answer: jsonAnswer(status, message, fields) };
}
