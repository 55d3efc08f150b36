import { type CodeRule, deliveredIfOk, failureVerdict, judgeCode, judgeWithoutCode } from '../judgeAnswer';
import { integerField, readJson, textField } from '../readJson';
import { type Answer, type Verdict } from '../verdict';

/**
 * WeCom's codes: developer docs, path/91770 and the global error table, path/90313. 93000 was also the code of an
 * over-long message on servers of 2019.
 */
const RULES: readonly CodeRule[] = [
  { codes: [-1], kind: 'transient', reason: 'vendor-busy' },
  { codes: [40058, 93000], text: /exceed max length/i, kind: 'refused', reason: 'too-long' },
  { codes: [45001, 45002], kind: 'refused', reason: 'too-long' },
  { codes: [40058], kind: 'refused', reason: 'bad-message' },
  { codes: [40008], kind: 'refused', reason: 'unsupported-type' },
  { codes: [44004], kind: 'refused', reason: 'empty' },
  { codes: [45009], kind: 'limited', reason: 'rate-limited' },
  { codes: [93000], kind: 'channel-broken', reason: 'bad-address' },
  { codes: [93004], kind: 'channel-broken', reason: 'robot-disabled' },
  { codes: [93008], kind: 'channel-broken', reason: 'not-in-group' },
];

/** WeCom puts this before `ok` when it could not read the JSON; the message is then not shown although errcode is 0. */
const WARNING = /\bwarning\b/i;

/** Everything from here on is for WeCom's own support: `, hint: [1654…], from ip: …, more info at https://…`. */
const HINT = /,?\s*hint:[\s\S]*$/i;

/**
 * Reads WeCom's answer. Delivered only if the body is a JSON object whose `errcode` is the number 0 without a warning
 * beside it, on a 2xx status.
 */
export function readWecomAnswer(answer: Answer): Verdict {
  const json = readJson(answer.body);
  if (json.kind !== 'object') {
    return judgeWithoutCode(answer, json.kind === 'not-json' ? 'not-json' : 'no-verdict');
  }
  const code = integerField(json.fields, 'errcode');
  if (code === null) {
    return judgeWithoutCode(answer, 'no-verdict');
  }
  const text = textField(json.fields, 'errmsg').replace(HINT, '');
  if (code !== 0) {
    return judgeCode(RULES, code, text);
  }
  if (WARNING.test(text)) {
    return failureVerdict({ kind: 'refused', reason: 'bad-message' }, '0', text);
  }
  return deliveredIfOk(answer);
}
