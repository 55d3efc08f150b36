import { type CodeRule, deliveredIfOk, judgeCode, judgeWithoutCode } from '../judgeAnswer';
import { integerField, type JsonObject, readJson, textField } from '../readJson';
import { type Answer, type Verdict } from '../verdict';

/** The security check failed (310000): which of the three is only in the words, of which there are three generations. */
const SECURITY = 310000;

/** Answered instead of an `errcode` when one IP address calls far too often: more than 10,000 calls in 20 s. */
const IP_GUARD = 1111;

/**
 * DingTalk's codes: open.dingtalk.com, custom robot message types, and its security page. 90020 (calls of the month),
 * 90030 (robots' messages of the month), 101002, 130101, 300001 and 300005 are observed, not documented. First row that
 * fits wins.
 */
const RULES: readonly CodeRule[] = [
  { codes: [-1], kind: 'transient', reason: 'vendor-busy' },
  { codes: [IP_GUARD, 130101, 410100], kind: 'limited', reason: 'rate-limited' },
  { codes: [90020, 90030], kind: 'limited', reason: 'quota-exhausted' },
  { codes: [SECURITY], text: /keyword|关键词/i, kind: 'channel-broken', reason: 'keyword-missing' },
  { codes: [SECURITY], text: /timestamp|时间戳|过期/i, kind: 'channel-broken', reason: 'clock-wrong' },
  { codes: [SECURITY], text: /\bsign|签名/i, kind: 'channel-broken', reason: 'signature-wrong' },
  { codes: [SECURITY], text: /\bip\b|白名单/i, kind: 'channel-broken', reason: 'ip-not-allowed' },
  { codes: [SECURITY], kind: 'channel-broken', reason: 'unknown-code' },
  { codes: [300001], text: /(token|robot|机器人).*(not exist|不存在)/i, kind: 'channel-broken', reason: 'bad-address' },
  { codes: [300001], text: /msgtype|param/i, kind: 'refused', reason: 'bad-message' },
  { codes: [40035], text: /access_token/i, kind: 'channel-broken', reason: 'bad-address' },
  { codes: [40035, 43002, 43004], kind: 'refused', reason: 'bad-message' },
  { codes: [300005, 400101, 400106], kind: 'channel-broken', reason: 'bad-address' },
  { codes: [400013], kind: 'channel-broken', reason: 'group-dissolved' },
  { codes: [400102], kind: 'channel-broken', reason: 'robot-disabled' },
  { codes: [400105], kind: 'refused', reason: 'unsupported-type' },
  { codes: [430101, 430102, 430103, 430104], kind: 'refused', reason: 'content-filtered' },
  { codes: [101002, 460101], kind: 'refused', reason: 'too-long' },
  { text: /大小不合法|20000 ?bytes/i, kind: 'refused', reason: 'too-long' },
  { text: /too fast/i, kind: 'limited', reason: 'rate-limited' },
];

/** Newer answers read `description:…;solution:…;link:…`; the solution names words that belong to other faults. */
const DESCRIPTION = /description:\s*([^;；]+)/i;

/** The reference to the documentation after the older texts. */
const MORE = /,?\s*more:\s*\[[^\]]*\]?/i;

/** Reads DingTalk's answer. Delivered only if the body is a JSON object whose `errcode` is the number 0, on a 2xx. */
export function readDingtalkAnswer(answer: Answer): Verdict {
  const json = readJson(answer.body);
  if (json.kind !== 'object') {
    return judgeWithoutCode(answer, json.kind === 'not-json' ? 'not-json' : 'no-verdict');
  }
  const code = readCode(json.fields);
  if (code === null) {
    return judgeWithoutCode(answer, 'no-verdict');
  }
  return code === 0 ? deliveredIfOk(answer) : judgeCode(RULES, code, readText(json.fields));
}

function readCode(fields: JsonObject): number | null {
  const guarded = integerField(fields, 'status') === IP_GUARD;
  const code = integerField(fields, 'errcode');
  // Behind the guard no message got through, whatever else the body says.
  return guarded && (code === null || code === 0) ? IP_GUARD : code;
}

function readText(fields: JsonObject): string {
  const text = textField(fields, 'errmsg').replace(MORE, '');
  return DESCRIPTION.exec(text)?.[1] ?? text;
}
