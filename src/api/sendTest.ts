import { DraftReport, type RobotReport, type TestLabels, TestReport } from '../core/wire/tests';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { type Refusal, refusalOf } from './changeOutcome';

/** Sends a test message to one group. A result that is ok says only that it was tried; its verdict says the rest. */
export async function sendTest(webhookId: string): Promise<ApiResult<TestReport>> {
  const path = `webhooks/${encodeURIComponent(webhookId)}/test`;
  return await callBackend({ method: 'POST', path, answer: TestReport });
}

/** A webhook that is not saved yet, as it would be sent to be saved. */
export interface Draft {
  /** Null where it is new. */
  readonly id: string | null;
  readonly webhook: Readonly<Record<string, unknown>>;
  /** Labels that its mention rules are tried with; without any the test mentions nobody. */
  readonly labels?: TestLabels;
}

/** The result of trying it: a verdict for each robot, or the reason why nothing was sent. */
export type DraftTest = { readonly kind: 'tried'; readonly robots: readonly RobotReport[] } | Refusal;

/** Sends a test message by every robot of a webhook that is not saved. Nothing is stored. */
export async function testDraft({ id, webhook, labels = {} }: Draft): Promise<DraftTest> {
  const tried = Object.keys(labels).length === 0 ? {} : { labels };
  const body = { ...(id === null ? {} : { id }), webhook, ...tried };
  const asked = await callBackend({ method: 'POST', path: 'webhooks/test', body, answer: DraftReport });
  return asked.ok ? { kind: 'tried', robots: asked.value.robots } : refusalOf(asked.failure);
}
