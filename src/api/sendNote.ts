import * as v from 'valibot';
import { type Note } from '../core/note/note';
import { type Language } from '../core/webhook/language';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { type DeliveryFinding, FindingAnswer } from './deliveryAnswer';

/** What became of a note that was taken. `queued` goes out by itself; the last two are over. */
export interface NoteReport {
  readonly verdict: 'delivered' | 'queued' | 'refused' | 'channel-broken';
  /** The delivery's id. */
  readonly delivery: number;
  /** What is or was in the way; null where nothing is. */
  readonly finding: DeliveryFinding | null;
  /** This very note had been handed in before, and was not sent twice. */
  readonly duplicate: boolean;
}

const ReportAnswer: v.GenericSchema<unknown, NoteReport> = v.object({
  verdict: v.picklist(['delivered', 'queued', 'refused', 'channel-broken']),
  delivery: v.number(),
  finding: v.nullable(FindingAnswer),
  duplicate: v.boolean(),
});

interface NoteOrder {
  readonly webhookId: string;
  /** Names the note: the same name is not sent twice, whatever became of the answer. */
  readonly id: string;
  readonly note: Note;
  /** Of the answer's words. */
  readonly language: Language;
}

/** Sends a note to one group. A result that is ok says only that it was taken; its verdict says the rest. */
export async function sendNote({ webhookId, language, id, note }: NoteOrder): Promise<ApiResult<NoteReport>> {
  const path = `webhooks/${encodeURIComponent(webhookId)}/notes?language=${encodeURIComponent(language)}`;
  const result = await callBackend({ method: 'POST', path, body: { id, note }, answer: ReportAnswer });
  if (result.ok || result.failure.kind !== 'failed') {
    return result;
  }
  // The vendor's refusal comes with a status that means failure, and is an answer like the others.
  const report = v.safeParse(ReportAnswer, result.failure.body);
  return report.success ? { ok: true, value: report.output } : result;
}
