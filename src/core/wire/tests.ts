import * as v from 'valibot';
import { type Answer } from './answer';
import { Finding, VERDICTS } from './finding';

/** The result of a test message: the answer of `POST webhooks/:id/test`. */
export const TestReport = v.object({
  verdict: v.picklist(VERDICTS),
  /** With `reason` '' where it was delivered. */
  ...Finding.entries,
  /** The other way it had to be sent, such as `as-text`; '' where it had not. */
  resent: v.string(),
  elapsedMs: v.pipe(v.number(), v.minValue(0)),
});
export type TestReport = Answer<typeof TestReport>;

/** The result of the test message by one robot of a webhook that is not saved. */
const RobotReport = v.object({
  ...TestReport.entries,
  /** Its place among the webhook's robots, 1 to 10. */
  slot: v.number(),
});
export type RobotReport = Answer<typeof RobotReport>;

/** The answer of `POST webhooks/test`. */
export const DraftReport = v.object({ robots: v.array(RobotReport) });
export type DraftReport = Answer<typeof DraftReport>;
