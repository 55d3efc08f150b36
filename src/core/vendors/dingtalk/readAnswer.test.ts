/** @jest-environment node */
import { type Verdict } from '../verdict';
import { readDingtalkAnswer } from './readAnswer';

function read(errcode: number, errmsg: string): Verdict {
  return readDingtalkAnswer({ httpStatus: 200, body: JSON.stringify({ errcode, errmsg }) });
}

describe('readDingtalkAnswer', () => {
  it('takes errcode 0 for delivered', () => {
    expect(read(0, 'ok')).toEqual({ kind: 'delivered' });
  });

  it.each([
    [-1, '系统繁忙', 'transient', 'vendor-busy'],
    [40035, '缺少参数 access_token', 'channel-broken', 'bad-address'],
    [40035, '缺少参数 json', 'refused', 'bad-message'],
    [43002, '需要POST请求', 'refused', 'bad-message'],
    [43004, 'bad Content-Type header', 'refused', 'bad-message'],
    [90020, 'api over limit of the month', 'limited', 'quota-exhausted'],
    [90030, 'webhook over limit', 'limited', 'quota-exhausted'],
    [101002, 'message is too long', 'refused', 'too-long'],
    [130101, 'send too fast, exceed 20 times per minute', 'limited', 'rate-limited'],
    [300001, 'token is not exist', 'channel-broken', 'bad-address'],
    [300001, 'description: robot 不存在；solution:请确认机器人是否在群中；', 'channel-broken', 'bad-address'],
    [300001, 'param error', 'refused', 'bad-message'],
    [300001, 'message msgtype not support', 'refused', 'bad-message'],
    [300001, 'something else', 'refused', 'unknown-code'],
    [300005, 'token is not exist', 'channel-broken', 'bad-address'],
    [400013, 'group dissolved', 'channel-broken', 'group-dissolved'],
    [400101, 'access_token does not exist', 'channel-broken', 'bad-address'],
    [400102, 'robot disabled', 'channel-broken', 'robot-disabled'],
    [400105, 'unsupported msgtype', 'refused', 'unsupported-type'],
    [400106, 'robot does not exist', 'channel-broken', 'bad-address'],
    [410100, 'sent too fast, throttled', 'limited', 'rate-limited'],
    [410200, 'you send too fast', 'limited', 'rate-limited'],
    [430101, 'unsafe link', 'refused', 'content-filtered'],
    [430102, 'unsafe text', 'refused', 'content-filtered'],
    [430103, 'unsafe picture', 'refused', 'content-filtered'],
    [430104, 'unsafe content', 'refused', 'content-filtered'],
    [460101, 'message too long, exceed 20000 bytes', 'refused', 'too-long'],
    [40035, 'body 大小不合法;solution:请保持大小在 20000bytes 以内', 'refused', 'bad-message'],
    [400001, 'body 大小不合法;solution:请保持大小在 20000bytes 以内', 'refused', 'too-long'],
  ])('reads %i "%s" as %s: %s', (errcode, errmsg, kind, reason) => {
    expect(read(errcode, errmsg)).toMatchObject({ kind, finding: { reason, code: String(errcode) } });
  });

  const MORE = ', more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]';

  it.each([
    ['keywords not in content', 'keyword-missing', 'keywords not in content'],
    [`keywords not in content${MORE}`, 'keyword-missing', 'keywords not in content'],
    [
      'description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;',
      'keyword-missing',
      '关键词不匹配',
    ],
    ['invalid timestamp', 'clock-wrong', 'invalid timestamp'],
    [`invalid timestamp${MORE}`, 'clock-wrong', 'invalid timestamp'],
    [
      'description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在 timestampms 以内;link:请参考本接口对应文档;',
      'clock-wrong',
      '机器人发送签名过期',
    ],
    ['sign not match', 'signature-wrong', 'sign not match'],
    [`sign not match${MORE}`, 'signature-wrong', 'sign not match'],
    [
      'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:https://open.dingtalk.com/x',
      'signature-wrong',
      '机器人发送签名不匹配',
    ],
    ['ip 203.0.113.7 not in whitelist', 'ip-not-allowed', 'ip 203.0.113.7 not in whitelist'],
    [`ip 203.0.113.7 not in whitelist${MORE}`, 'ip-not-allowed', 'ip 203.0.113.7 not in whitelist'],
    [
      'description:ip 不在白名单中;solution:请联系群管理员查看此机器人的 IP 白名单;',
      'ip-not-allowed',
      'ip 不在白名单中',
    ],
    ['something new', 'unknown-code', 'something new'],
  ])('tells which security check failed: %s', (errmsg, reason, vendorText) => {
    expect(read(310000, errmsg)).toEqual({ kind: 'channel-broken', finding: { reason, code: '310000', vendorText } });
  });

  it.each([
    ['alone', '{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0a1b"}', '1111'],
    ['with a code', '{"status":1111,"errcode":130101,"errmsg":"send too fast"}', '130101'],
    ['beside a zero', '{"status":1111,"errcode":0,"errmsg":"ok"}', '1111'],
  ])('waits when the guard against floods answers, %s', (_name, body, code) => {
    expect(readDingtalkAnswer({ httpStatus: 200, body })).toMatchObject({
      kind: 'limited',
      finding: { reason: 'rate-limited', code },
    });
  });
});
