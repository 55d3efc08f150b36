import { type Context, Hono } from 'hono';
import { type Note, NOTE_REQUEST_MAX_BYTES } from '../../src/core/note/note';
import { parseNoteRequest } from '../../src/core/note/noteRequest';
import { parseNote } from '../../src/core/note/parseNote';
import { type BadNote } from '../../src/core/wire/notes';
import { type Why } from '../../src/core/wire/refusal';
import { OutboxUnavailable } from '../delivery/outbox/outbox';
import { methodNotAllowed, refuse } from './refuse';
import { type RouteEnv, type RouteDeps } from './deps';
import { parseJson } from './readJsonBody';
import { type NoteToSend, sendNote } from './sendNote';
import { unusable, usableWebhook } from './usableWebhook';

/** `POST webhooks/:id/notes`: what somebody sends to a group by hand; see `NoteRequest` for its answers. */
export function noteRoutes(deps: RouteDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .post('/:id/notes', async (c) => {
      const usable = await usableWebhook(deps, c.env.call, c.req.param('id'));
      if (!usable.ok) {
        return unusable(usable.obstacle.kind === 'webhook-missing' ? 404 : 409, usable.obstacle);
      }
      const read = await readNoteRequest(c);
      return read.ok ? await admit(deps, c, { ...read.value, webhook: usable.webhook }) : read.answer;
    })
    .all('/:id/notes', methodNotAllowed('POST'));
}

async function admit(deps: RouteDeps, { env: { call } }: Context<RouteEnv>, toSend: NoteToSend): Promise<Response> {
  try {
    return await sendNote(deps, call, toSend);
  } catch (error) {
    if (!(error instanceof OutboxUnavailable)) {
      throw error;
    }
    deps.log.error('A note could not be stored', { webhook: toSend.webhook.id, error: error.message });
    return refuse(503, 'not-stored', { why: error.message } satisfies Why);
  }
}

type NoteReading =
  | { readonly ok: true; readonly value: { readonly id: string; readonly note: Note } }
  | { readonly ok: false; readonly answer: Response };

/** Reads `{id, note}`. Its size counts first: reading JSON of any size would take any time. */
async function readNoteRequest(c: Context<RouteEnv>): Promise<NoteReading> {
  const body = await c.req.arrayBuffer();
  if (body.byteLength > NOTE_REQUEST_MAX_BYTES) {
    return { ok: false, answer: refuse(413, 'too-large') };
  }
  const json = parseJson(body);
  const request = json === undefined ? null : parseNoteRequest(json);
  if (request === null) {
    return badNote({ problems: [] });
  }
  const parsed = parseNote(request.note, 'en');
  return parsed.ok
    ? { ok: true, value: { id: request.id, note: parsed.note } }
    : badNote({ problems: parsed.problems });
}

function badNote(problems: BadNote): NoteReading {
  return { ok: false, answer: refuse(400, 'bad-note', problems) };
}
