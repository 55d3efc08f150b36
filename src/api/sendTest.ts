import * as v from 'valibot';
import { type Reason, REASONS, type Verdict } from '../core/vendors/verdict';
import { type Language } from '../core/webhook/language';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** What came of a test message. Texts are in the webhook's language, and '' where there is nothing to say. */
export interface TestReport {
  readonly verdict: Verdict['kind'];
  /** Why it was not delivered, to be said in the reader's language; '' where it was, or for a reason of a newer version. */
  readonly reason: Reason | '';
  /** The vendor's own code, such as `310000`. */
  readonly code: string;
  readonly meaning: string;
  readonly fix: string;
  /** The vendor's own words. */
  readonly vendorText: string;
  /** How it had to be sent another way, such as `as-text`; '' where it had not. */
  readonly resent: string;
  readonly elapsedMs: number;
}

/** How the backend tells what came of one test message. */
export const testReportEntries = {
  verdict: v.picklist(['delivered', 'limited', 'transient', 'refused', 'channel-broken']),
  reason: v.fallback(v.picklist([...REASONS, '']), ''),
  code: v.string(),
  meaning: v.string(),
  fix: v.string(),
  vendorText: v.string(),
  resent: v.string(),
  elapsedMs: v.pipe(v.number(), v.minValue(0)),
};

const TestReportAnswer: v.GenericSchema<unknown, TestReport> = v.object(testReportEntries);

/**
 * Sends a test message to one group. A result that is ok says only that it was tried; its verdict says the rest. Why it was
 * not tried is said in the given language.
 */
export async function sendTest(webhookId: string, language: Language): Promise<ApiResult<TestReport>> {
  const path = `webhooks/${encodeURIComponent(webhookId)}/test?language=${language}`;
  return await callBackend({ method: 'POST', path, answer: TestReportAnswer });
}
