import * as v from 'valibot';
import { type Language } from '../core/webhook/language';
import { callBackend } from './callBackend';
import { type Refusal, refusalOf } from './changeOutcome';
import { type TestReport, testReportEntries } from './sendTest';

/** What came of the test message by one robot. */
export interface RobotReport extends TestReport {
  /** Its place among the webhook's robots, 1 to 10. */
  readonly slot: number;
}

/** A webhook that is not saved yet, as it would be sent to be saved. */
export interface Draft {
  /** Null where it is new. */
  readonly id: string | null;
  readonly webhook: Readonly<Record<string, unknown>>;
  /** In which to hear of the license. */
  readonly language: Language;
}

/** What came of trying it: a verdict for each robot, or why nothing was sent. */
export type DraftTest = { readonly kind: 'tried'; readonly robots: readonly RobotReport[] } | Refusal;

const Tried = v.object({ robots: v.array(v.object({ ...testReportEntries, slot: v.number() })) });

/** Sends a test message by every robot of a webhook that is not saved. Nothing is stored. */
export async function testDraft({ id, webhook, language }: Draft): Promise<DraftTest> {
  const path = `webhooks/test?language=${language}`;
  const body = { ...(id === null ? {} : { id }), webhook };
  const asked = await callBackend({ method: 'POST', path, body, answer: Tried });
  return asked.ok ? { kind: 'tried', robots: asked.value.robots } : refusalOf(asked.failure);
}
