import { describe, expect, it } from 'bun:test';
import vectors from './sign-vectors.json';
import { signRequest } from './sendMessage';

const BODY = { msg_type: 'text' };
const DINGTALK_URL = 'https://oapi.dingtalk.com/robot/send?access_token=abc';

function dingtalkUrl(secret: string, nowMs: number): string {
  return signRequest('dingtalk', { url: DINGTALK_URL, secret }, BODY, nowMs).url;
}

describe('signRequest', () => {
  it.each(vectors.dingtalk)('signs for DingTalk in the query: $id', ({ secret, timestamp, sign_query }) => {
    expect(dingtalkUrl(secret, Number(timestamp))).toBe(`${DINGTALK_URL}&timestamp=${timestamp}&sign=${sign_query}`);
  });

  it.each(vectors.feishu)('signs for Feishu and Lark in the body: $id', ({ secret, timestamp, sign }) => {
    const robot = { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/abc', secret };
    // The last millisecond of that second: a fraction must not be rounded up.
    const nowMs = Number(timestamp) * 1000 + 999;
    const expected = { url: robot.url, body: { timestamp, sign, ...BODY } };
    expect(signRequest('feishu', robot, BODY, nowMs)).toEqual(expected);
    expect(signRequest('lark', robot, BODY, nowMs)).toEqual(expected);
  });

  it.each(vectors.negative.filter(({ vendor }) => vendor === 'dingtalk'))(
    'does not make the mistake of $id',
    ({ secret, timestamp, sign_base64, sign_query_raw }) => {
      const wrong = sign_query_raw ?? encodeURIComponent(sign_base64 ?? '');
      // Whatever unit the mistaken timestamp was in, the moment is the same.
      const nowMs = timestamp.length > 10 ? Number(timestamp) : Number(timestamp) * 1000;
      expect(dingtalkUrl(secret, nowMs)).not.toContain(wrong);
      expect(dingtalkUrl(secret, nowMs)).toMatch(/&timestamp=\d{13}&/);
    }
  );

  it.each(vectors.negative.filter(({ vendor }) => vendor === 'feishu'))(
    'does not make the mistake of $id',
    ({ secret, timestamp, sign }) => {
      const nowMs = timestamp.length > 10 ? Number(timestamp) : Number(timestamp) * 1000;
      const signed = signRequest('feishu', { url: '', secret }, BODY, nowMs).body;
      expect(signed['sign']).not.toBe(sign);
      expect(signed['timestamp']).toMatch(/^\d{10}$/);
    }
  );

  it.each(['wecom', 'dingtalk', 'feishu', 'lark'] as const)('leaves a robot of %s without secret alone', (vendor) => {
    const robot = { url: 'https://example.com/x?y=z', secret: null };
    expect(signRequest(vendor, robot, BODY, 1)).toEqual({ url: robot.url, body: BODY });
  });

  it('never signs for WeCom', () => {
    const robot = { url: 'https://qyapi.weixin.qq.com/x?key=y', secret: 'z' };
    expect(signRequest('wecom', robot, BODY, 1)).toEqual({ url: robot.url, body: BODY });
  });
});
