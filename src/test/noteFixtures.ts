import { type NoteReport } from '../core/wire/notes';
import { ok } from './fakeBackend';

/** What the backend answers to a note: delivered, unless said otherwise. */
export function noteReport(changes: Partial<NoteReport> = {}): NoteReport {
  return {
    verdict: 'delivered',
    delivery: 17,
    finding: null,
    duplicate: false,
    webhook: 'ops',
    ...changes,
  };
}

/** The same as an answer of a route. */
export function noteAnswer(changes: Partial<NoteReport> = {}) {
  return ok(noteReport(changes));
}
