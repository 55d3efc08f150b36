import { type CodeRule, deliveredIfOk, judgeCode, judgeWithoutCode } from '../judgeAnswer';
import { integerField, type JsonObject, readJson, textField } from '../readJson';
import { type Answer, type Verdict } from '../verdict';

/** The card was refused; why is in the text, or in `data`, as `ErrCode: <sub-code>; ErrMsg: …`. */
const CARD_REFUSED = 11246;

/**
 * Sub-code 100290 is "invalid user in at or person"; the words catch others that blame a mention. "at" alone is no
 * such word: it is English in "error at line 1".
 */
const BLAMES_MENTION = /\b100290\b|invalid user|\b(user|open)[ _]?id\b|\bmention|@all/i;

/**
 * Feishu's and Lark's codes: open.feishu.cn, bot-v3/add-custom-bot, the frequency-control page and the global error
 * table. 9499 and 11246 mean several things. First row that fits wins.
 *
 * `Bad Request` (9499) can be a card it cannot parse as well as a body too big, and the answer does not say which; a
 * plain text is smaller and simpler, so it is worth one try in both cases.
 */
const RULES: readonly CodeRule[] = [
  { codes: [11232, 99991400, 429], kind: 'limited', reason: 'rate-limited' },
  { text: /too many request|frequency limit/i, kind: 'limited', reason: 'rate-limited' },
  { codes: [9499], kind: 'refused', reason: 'bad-message', remedy: 'as-text' },
  {
    codes: [CARD_REFUSED],
    text: BLAMES_MENTION,
    kind: 'refused',
    reason: 'mention-refused',
    remedy: 'without-mentions',
  },
  { codes: [CARD_REFUSED], kind: 'refused', reason: 'card-refused', remedy: 'simpler' },
  { codes: [19002], text: /card/i, kind: 'refused', reason: 'card-refused', remedy: 'as-text' },
  { codes: [19002], kind: 'refused', reason: 'bad-message' },
  { codes: [19001], kind: 'channel-broken', reason: 'bad-address' },
  { codes: [19007], kind: 'channel-broken', reason: 'robot-disabled' },
  // One text for both faults: "sign match fail or timestamp is not within one hour from current time".
  { codes: [19021], kind: 'channel-broken', reason: 'signature-wrong' },
  { codes: [19022], kind: 'channel-broken', reason: 'ip-not-allowed' },
  { codes: [19024], kind: 'channel-broken', reason: 'keyword-missing' },
  { codes: [19036], kind: 'refused', reason: 'too-long' },
];

/**
 * Reads Feishu's or Lark's answer. Delivered only if the body is a JSON object whose `code` is the number 0, or, as old
 * servers answer, has no `code` and a `StatusCode` that is the number 0; on a 2xx status.
 */
export function readFeishuAnswer(answer: Answer): Verdict {
  const json = readJson(answer.body);
  if (json.kind !== 'object') {
    return judgeWithoutCode(answer, json.kind === 'not-json' ? 'not-json' : 'no-verdict');
  }
  const isOldAnswer = json.fields['code'] === undefined;
  const code = integerField(json.fields, isOldAnswer ? 'StatusCode' : 'code');
  if (code === null) {
    return judgeWithoutCode(answer, 'no-verdict');
  }
  return code === 0 ? deliveredIfOk(answer) : judgeCode(RULES, code, readText(json.fields, isOldAnswer));
}

function readText(fields: JsonObject, isOldAnswer: boolean): string {
  const text = textField(fields, isOldAnswer ? 'StatusMessage' : 'msg');
  const subCode = subCodeOf(fields['data']);
  return subCode === null || text.includes(String(subCode)) ? text : `${text} (ErrCode: ${subCode})`;
}

function subCodeOf(data: unknown): number | null {
  const isObject = typeof data === 'object' && data !== null && 'err_code' in data;
  return isObject && typeof data.err_code === 'number' ? data.err_code : null;
}
