import { type Context, Hono } from 'hono';
import { type Language } from '../../src/core/webhook/language';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type CallContext } from '../app/callContext';
import { OutboxUnavailable } from '../delivery/outbox/outbox';
import { askedLanguage } from './askedLanguage';
import { findWebhook } from './findWebhook';
import { jsonAnswer, methodNotAllowed } from './jsonAnswer';
import { licenseRefused, refusalToUse } from './licenseGate';
import { NOTE_ROUTE_WORDS } from './noteWords';
import { type RouteEnv, type RouteParts } from './parts';
import { type NoteToSend, readNoteRequest } from './readNoteRequest';
import { sendNote } from './sendNote';

/** `POST webhooks/:id/notes`: what somebody sends to a group by hand; see `NoteRequest` for its answers. */
export function noteRoutes(parts: RouteParts): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .post('/:id/notes', async (c) => {
      const { call } = c.env;
      const language = askedLanguage(c.req.query('language'));
      const usable = await usableWebhook(parts, call, { id: c.req.param('id'), language });
      if (!usable.ok) {
        return usable.answer;
      }
      const read = await readNoteRequest(c, language);
      return read.ok ? await admit(parts, c, { ...read.value, webhook: usable.webhook, language }) : read.answer;
    })
    .all('/:id/notes', methodNotAllowed('POST'));
}

type Usable = { readonly ok: true; readonly webhook: Webhook } | { readonly ok: false; readonly answer: Response };

async function usableWebhook(
  parts: RouteParts,
  call: CallContext,
  { id, language }: { readonly id: string; readonly language: Language }
): Promise<Usable> {
  const found = findWebhook(parts.readSettings(call), id);
  const words = NOTE_ROUTE_WORDS[language];
  if (found === null) {
    return turnAway(404, words.missing, 'webhook-missing');
  }
  if (!('robots' in found)) {
    return turnAway(409, words.broken(found.name || id), 'webhook-broken');
  }
  if (!found.enabled) {
    return turnAway(409, words.disabled(found.name), 'webhook-disabled');
  }
  const refused = await refusalToUse(parts, call, { ...found, language });
  return refused === null ? { ok: true, webhook: found } : { ok: false, answer: licenseRefused(refused) };
}

async function admit(parts: RouteParts, { env: { call } }: Context<RouteEnv>, toSend: NoteToSend): Promise<Response> {
  const { webhook, language } = toSend;
  const words = NOTE_ROUTE_WORDS[language];
  try {
    return await sendNote(parts, call, toSend);
  } catch (error) {
    if (!(error instanceof OutboxUnavailable)) {
      throw error;
    }
    parts.log.error('A note could not be stored', { webhook: webhook.id, error: error.message });
    return turnAway(503, words.notStored(error.message), 'not-stored').answer;
  }
}

function turnAway(status: number, message: string, reason: string): { readonly ok: false; readonly answer: Response } {
  return { ok: false, answer: jsonAnswer(status, message, { reason }) };
}
