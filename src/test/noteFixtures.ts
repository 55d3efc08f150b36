import { type NoteReport } from '../api/sendNote';
import { ok } from './fakeBackend';

/** What the backend answers to a note: delivered, unless said otherwise. */
export function noteReport(changes: Partial<NoteReport> = {}) {
  return {
    verdict: 'delivered' as const,
    delivery: 17,
    finding: null,
    duplicate: false,
    webhook: 'ops',
    message: 'DingTalk confirmed it.',
    ...changes,
  };
}

/** The same as an answer of a route. */
export function noteAnswer(changes: Partial<NoteReport> = {}) {
  return ok(noteReport(changes));
}
