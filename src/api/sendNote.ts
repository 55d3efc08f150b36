import * as v from 'valibot';
import { type Note } from '../core/note/note';
import { NoteReport } from '../core/wire/notes';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

interface NoteOrder {
  readonly webhookId: string;
  /** Names the note: the same name is not sent twice, whatever became of the answer. */
  readonly id: string;
  readonly note: Note;
}

/** Sends a note to one group. A result that is ok says only that it was taken; its verdict says the rest. */
export async function sendNote({ webhookId, id, note }: NoteOrder): Promise<ApiResult<NoteReport>> {
  const path = `webhooks/${encodeURIComponent(webhookId)}/notes`;
  const result = await callBackend({ method: 'POST', path, body: { id, note }, answer: NoteReport });
  if (result.ok || result.failure.kind !== 'failed') {
    return result;
  }
  // The vendor's refusal comes with a status that means failure, and is an answer like the others.
  const report = v.safeParse(NoteReport, result.failure.body);
  return report.success ? { ok: true, value: report.output } : result;
}
