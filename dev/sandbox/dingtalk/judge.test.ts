import { describe, expect, test } from 'bun:test';
import { exampleContext, exampleRequest, NOW_MS } from '../exampleCall';
import { newRateState } from '../rate/rateWindow';
import type { Robot } from '../robot';
import vectors from '../sign-vectors.json';
import { DEFAULT_SWITCHES } from '../switches';
import { judgeDingtalk } from './judge';

const hello = { msgtype: 'text', text: { content: 'hello' } };
const robot = (change: Partial<Robot>): Robot => ({ vendor: 'dingtalk', token: 'T', group: 'g', ...change });
const judge = (
  body: unknown,
  { search = 'access_token=T', ...context }: Partial<Parameters<typeof judgeDingtalk>[1]> & { search?: string } = {}
) => judgeDingtalk(exampleRequest(body, { search }), exampleContext('dingtalk', context));

describe('judgeDingtalk', () => {
  test('answers a good message with errcode 0', () => {
    expect(judge(hello)).toMatchObject({ accepted: true, httpStatus: 200, body: '{"errcode":0,"errmsg":"ok"}' });
  });

  test('refuses GET, a missing token and an unknown one as the live server was seen to', () => {
    const get = exampleRequest('', { method: 'GET', search: 'access_token=T' });
    expect(judgeDingtalk(get, exampleContext('dingtalk')).body).toBe('{"errcode":43002,"errmsg":"需要POST请求"}');
    expect(judge(hello, { search: '' }).body).toBe('{"errcode":40035,"errmsg":"缺少参数 access_token"}');
    expect(judge(hello, { robot: undefined }).body).toBe('{"errcode":300005,"errmsg":"token is not exist"}');
  });

  test.each([300001, 400101] as const)('answers an unknown token with %i if the switch says so', (code) => {
    const switches = { ...DEFAULT_SWITCHES, dingtalkUnknownToken: code };
    expect(judge(hello, { robot: undefined, switches }).code).toBe(code);
  });

  test('refuses a robot that is switched off and another content type', () => {
    expect(judge(hello, { robot: robot({ disabled: true }) }).code).toBe(400102);
    const form = exampleRequest(hello, { search: 'access_token=T', headers: { 'content-type': 'text/json' } });
    expect(judgeDingtalk(form, exampleContext('dingtalk')).code).toBe(43004);
  });

  test('limits a robot for ten minutes from its 21st message in a minute', () => {
    const rate = newRateState();
    const at = (ms: number) => judge(hello, { rate, nowMs: NOW_MS + ms }).code;
    expect(Array.from({ length: 21 }, (_, index) => at(index)).slice(-2)).toEqual([0, 130101]);
    expect([at(60_100), at(599_000), at(600_019)]).toEqual([130101, 130101, 130101]);
    expect(at(600_020)).toBe(0);
  });

  test('refuses what is beyond the quota of a month, by the time in China', () => {
    const rate = newRateState();
    const monthEnds = Date.parse('2026-11-30T16:00:00Z');
    const at = (nowMs: number, body: unknown = hello) =>
      judge(body, { rate, nowMs, robot: robot({ monthlyQuota: 3 }) }).code;
    expect([at(monthEnds - 3_000), at(monthEnds - 2_000, {}), at(monthEnds - 1_000)]).toEqual([0, 40035, 0]);
    expect([at(monthEnds - 2), at(monthEnds - 1)]).toEqual([90030, 90030]);
    expect([at(monthEnds), at(monthEnds + 1), at(monthEnds + 2), at(monthEnds + 3)]).toEqual([0, 0, 0, 90030]);
  });

  test('can say 410100 instead', () => {
    const switches = { ...DEFAULT_SWITCHES, dingtalkRateCode: 410100 as const };
    const rate = { admittedAtMs: [], limitedUntilMs: NOW_MS + 1 };
    expect(judge(hello, { rate, switches })).toMatchObject({ code: 410100, text: 'sent too fast, throttled' });
  });

  test.each([
    ['description', 'description:关键词不匹配;solution:'],
    ['plain', 'keywords not in content'],
    ['link', 'keywords not in content, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]'],
  ] as const)('words a security refusal in the generation "%s"', (dingtalkSecurityText, text) => {
    const switches = { ...DEFAULT_SWITCHES, dingtalkSecurityText };
    const ruling = judge(hello, { robot: robot({ keywords: ['alert'] }), switches });
    expect(ruling.code).toBe(310000);
    expect(ruling.text).toStartWith(text);
  });

  test('lets only listed addresses send', () => {
    expect(judge(hello, { robot: robot({ ipAllowList: ['127.0.0.0/8'] }) }).accepted).toBe(true);
    expect(judge(hello, { robot: robot({ ipAllowList: ['10.0.0.1'] }) }).text).toContain('ip 127.0.0.1 不在白名单中');
  });
});

describe('a DingTalk signature', () => {
  const signed = (vector: { timestamp: string; secret: string }, sign: string, nowMs = Number(vector.timestamp)) =>
    judge(hello, {
      search: `access_token=T&timestamp=${vector.timestamp}&sign=${sign}`,
      robot: robot({ secret: vector.secret }),
      nowMs,
      switches: { ...DEFAULT_SWITCHES, dingtalkSecurityText: 'plain' },
    });

  test.each(vectors.dingtalk)('$id is taken', (vector) => {
    expect(signed(vector, vector.sign_query).accepted).toBe(true);
  });

  test.each(vectors.dingtalk.filter(({ sign_base64 }) => /[+]/.test(sign_base64)))(
    '$id not percent-encoded is refused',
    (vector) => {
      expect(signed(vector, vector.sign_base64).text).toBe('sign not match');
    }
  );

  const [feishuRecipe, seconds, twice] = vectors.negative;
  test('by the Feishu recipe is refused', () => {
    const { timestamp = '', secret = '', sign_base64 = '' } = feishuRecipe ?? {};
    expect(signed({ timestamp, secret }, encodeURIComponent(sign_base64)).text).toBe('sign not match');
  });
  test('with a timestamp in seconds is refused', () => {
    const { timestamp = '', secret = '', sign_base64 = '' } = seconds ?? {};
    const ruling = signed({ timestamp, secret }, encodeURIComponent(sign_base64), Number(timestamp) * 1000);
    expect(ruling.text).toBe('invalid timestamp');
  });
  test('encoded twice is refused', () => {
    const { timestamp = '', secret = '', sign_query_raw = '' } = twice ?? {};
    expect(signed({ timestamp, secret }, sign_query_raw).text).toBe('sign not match');
  });

  test.each([3_600_000, -3_600_000])('is taken %i ms off and refused a millisecond further', (offMs) => {
    const vector = vectors.dingtalk[0]!;
    const sentAtMs = Number(vector.timestamp);
    expect(signed(vector, vector.sign_query, sentAtMs + offMs).accepted).toBe(true);
    expect(signed(vector, vector.sign_query, sentAtMs + offMs + Math.sign(offMs)).text).toBe('invalid timestamp');
  });

  test('missing is refused', () => {
    expect(judge(hello, { robot: robot({ secret: 's' }) }).code).toBe(310000);
  });
});
