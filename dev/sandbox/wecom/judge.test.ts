import { describe, expect, test } from 'bun:test';
import { exampleContext, exampleRequest, NOW_MS } from '../exampleCall';
import { newRateState } from '../rate/rateWindow';
import { DEFAULT_SWITCHES } from '../switches';
import { judgeWecom } from './judge';

const hello = { msgtype: 'text', text: { content: 'hello' } };

describe('judgeWecom', () => {
  test('answers a good message with the 27 bytes WeCom answers', () => {
    const ruling = judgeWecom(exampleRequest(hello), exampleContext('wecom'));
    expect(ruling).toMatchObject({ accepted: true, httpStatus: 200, body: '{"errcode":0,"errmsg":"ok"}' });
    expect(ruling.headers['content-type']).toBe('application/json; charset=UTF-8');
  });

  test('refuses a key nobody has, with a hint of random digits and the address of the caller', () => {
    const ruling = judgeWecom(
      exampleRequest(hello, { remoteIp: '10.1.2.3' }),
      exampleContext('wecom', { robot: undefined })
    );
    expect(ruling.accepted).toBe(false);
    expect(ruling.body).toMatch(
      /^\{"errcode":93000,"errmsg":"invalid webhook url, hint: \[\d{19}\], from ip: 10\.1\.2\.3, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=93000"\}$/
    );
  });

  test.each([
    ['another method', { method: 'GET' }, 43002],
    ['another content type', { headers: { 'content-type': 'text/plain' } }, 40008],
    ['no content type', { headers: {} }, 40008],
    ['another charset', { headers: { 'content-type': 'application/json; charset=gbk' } }, 40008],
  ])('refuses %s', (_what, change, code) => {
    expect(judgeWecom(exampleRequest(hello, change), exampleContext('wecom'))).toMatchObject({ accepted: false, code });
  });

  test('refuses a robot that is switched off', () => {
    const robot = { vendor: 'wecom' as const, token: 'k', group: 'g', disabled: true };
    expect(judgeWecom(exampleRequest(hello), exampleContext('wecom', { robot })).code).toBe(93004);
  });

  test('refuses the 21st message within a minute and takes the next one a minute after the first', () => {
    const rate = newRateState();
    const codes = Array.from(
      { length: 21 },
      (_, index) => judgeWecom(exampleRequest(hello), exampleContext('wecom', { rate, nowMs: NOW_MS + index })).code
    );
    expect(codes).toEqual([...Array<number>(20).fill(0), 45009]);
    const after = (ms: number) =>
      judgeWecom(exampleRequest(hello), exampleContext('wecom', { rate, nowMs: NOW_MS + ms }));
    expect(after(59_999).code).toBe(45009);
    expect(after(60_000).code).toBe(0);
    expect(after(60_000).code).toBe(45009);
  });

  test('can count calendar minutes instead', () => {
    const rate = newRateState();
    const switches = { ...DEFAULT_SWITCHES, wecomWindow: 'calendar' as const };
    const at = (nowMs: number) =>
      judgeWecom(exampleRequest(hello), exampleContext('wecom', { rate, switches, nowMs })).code;
    const late = Array.from({ length: 21 }, () => at(NOW_MS + 59_000));
    expect(late.at(-1)).toBe(45009);
    expect(at(NOW_MS + 60_000)).toBe(0);
  });

  test.each([
    [true, 45009],
    [false, 0],
  ])('counts refused calls if the switch says %p', (refusedCallsCount, code) => {
    const rate = newRateState();
    const context = exampleContext('wecom', { rate, switches: { ...DEFAULT_SWITCHES, refusedCallsCount } });
    for (let call = 0; call < 20; call += 1) {
      judgeWecom(exampleRequest('no json'), context);
    }
    expect(judgeWecom(exampleRequest(hello), context).code).toBe(code);
  });

  test('takes any pace with rate limits off', () => {
    const context = exampleContext('wecom', { rateLimits: false });
    const codes = Array.from({ length: 100 }, () => judgeWecom(exampleRequest(hello), context).code);
    expect(new Set(codes)).toEqual(new Set([0]));
  });

  test('can answer over-long content with errcode 0 and a warning, and still not deliver it', () => {
    const switches = { ...DEFAULT_SWITCHES, wecomWarning: 'errcode-0' as const };
    const long = { msgtype: 'text', text: { content: 'x'.repeat(2049) } };
    const ruling = judgeWecom(exampleRequest(long), exampleContext('wecom', { switches }));
    expect(ruling).toMatchObject({ accepted: false, code: 0, text: 'Warning: wrong json format. ok' });
  });

  test('checks in the order the switch names', () => {
    const checkOrder = [...DEFAULT_SWITCHES.checkOrder].reverse();
    const context = exampleContext('wecom', { robot: undefined, switches: { ...DEFAULT_SWITCHES, checkOrder } });
    expect(judgeWecom(exampleRequest({ msgtype: 'text', text: { content: ' ' } }), context).code).toBe(44004);
  });
});
