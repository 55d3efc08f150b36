import * as v from 'valibot';
import { type Answer } from './answer';
import { isObject } from '../webhook/isObject';
import { LABEL_MAX_LENGTH, LABELS_MAX } from '../webhook/webhookLimits';
import { Finding, VERDICTS } from './finding';

const LabelText = v.pipe(v.string(), v.maxLength(LABEL_MAX_LENGTH));

/** Labels that a test message tries the mention rules with; none where they are missing. Part of a test's request. */
export const TestLabels = v.nullish(
  v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(isObject),
    v.record(v.pipe(LabelText, v.minLength(1)), LabelText),
    v.check((labels) => Object.keys(labels).length <= LABELS_MAX)
  ),
  {}
);
export type TestLabels = Readonly<Record<string, string>>;

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
