import { judgeWithoutCode } from './judgeWithoutCode';
import { type Answer, type Verdict } from './verdict';

/**
 * The verdict on a body that says success. An HTTP error around it contradicts it, and then it does not count: a
 * message that arrives twice does less harm than an alert nobody saw.
 */
export function deliveredIfOk(answer: Answer): Verdict {
  const isOk = answer.httpStatus >= 200 && answer.httpStatus < 300;
  return isOk ? { kind: 'delivered' } : judgeWithoutCode(answer, 'no-verdict');
}
