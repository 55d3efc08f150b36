/** @jest-environment node */
import { type Verdict } from '../verdict';
import { readFeishuAnswer } from './readAnswer';

function read(fields: object, httpStatus = 200): Verdict {
  return readFeishuAnswer({ httpStatus, body: JSON.stringify(fields) });
}

describe('readFeishuAnswer', () => {
  it.each([
    { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' },
    { code: 0, data: {}, msg: 'success' },
    { Extra: null, StatusCode: 0, StatusMessage: 'success' },
  ])('takes %j for delivered', (fields) => {
    expect(read(fields)).toEqual({ kind: 'delivered' });
  });

  it('never lets StatusCode 0 outvote a code', () => {
    expect(read({ StatusCode: 0, StatusMessage: 'success', code: 19024, msg: 'Key Words Not Found' })).toMatchObject({
      kind: 'channel-broken',
      finding: { reason: 'keyword-missing' },
    });
  });

  it('reads the code and words of an old answer', () => {
    expect(read({ StatusCode: 19001, StatusMessage: 'param invalid' })).toEqual({
      kind: 'channel-broken',
      finding: { reason: 'bad-address', code: '19001', vendorText: 'param invalid' },
    });
  });

  it.each([
    [9499, 'too many request', 400, 'limited', 'rate-limited'],
    [9499, 'Bad Request', 400, 'refused', 'bad-message'],
    [9499, 'Bad Request: fail to parse content', 400, 'refused', 'bad-message'],
    [11220, 'too many requests', 200, 'limited', 'rate-limited'],
    [11232, 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]', 200, 'limited', 'rate-limited'],
    [99991400, 'request trigger frequency limit', 400, 'limited', 'rate-limited'],
    [429, 'slow down', 429, 'limited', 'rate-limited'],
    [19001, 'param invalid: incoming webhook access token invalid', 200, 'channel-broken', 'bad-address'],
    [19002, 'params error, msg_type need', 200, 'refused', 'bad-message'],
    [19002, 'params error, unknown card value', 200, 'refused', 'card-refused'],
    [19007, 'Bot Not Enabled', 200, 'channel-broken', 'robot-disabled'],
    [
      19021,
      'sign match fail or timestamp is not within one hour from current time',
      200,
      'channel-broken',
      'signature-wrong',
    ],
    [19022, 'Ip Not Allowed', 200, 'channel-broken', 'ip-not-allowed'],
    [19024, 'Key Words Not Found', 200, 'channel-broken', 'keyword-missing'],
    [19036, 'The message exceeds the size limit of 30KB', 200, 'refused', 'too-long'],
    [11247, 'whatever', 200, 'refused', 'unknown-code'],
  ])('reads %i "%s" on HTTP %i as %s: %s', (code, msg, httpStatus, kind, reason) => {
    const finding = { reason, code: String(code), vendorText: msg };
    expect(read({ code, msg, data: {} }, httpStatus)).toMatchObject({ kind, finding });
  });

  it.each([
    ['ErrCode: 200621; ErrMsg: parse card json err; ErrorValue: ', 'card-refused', 'simpler'],
    ['ErrCode: 11310; ErrMsg: unsupported type of block; ErrorValue: divider', 'card-refused', 'simpler'],
    ['ErrCode: 200861; ErrMsg: cards of schema V2 no longer support this capability', 'card-refused', 'simpler'],
    ['ErrCode: 200570; ErrMsg: error at image 1; ErrorValue: img_x', 'card-refused', 'simpler'],
    ['ErrCode: 100290; ErrMsg: invalid user in at; ErrorValue: ou_x', 'mention-refused', 'without-mentions'],
    ['ErrCode: 1; ErrMsg: open_id is not in this chat', 'mention-refused', 'without-mentions'],
  ])('offers another way where a card is refused: %s', (msg, reason, remedy) => {
    expect(read({ code: 11246, msg, data: {} })).toMatchObject({ kind: 'refused', finding: { reason }, remedy });
  });

  it('finds the sub-code in data as well', () => {
    expect(read({ code: 11246, msg: 'card refused', data: { err_code: 100290 } })).toEqual({
      kind: 'refused',
      finding: { reason: 'mention-refused', code: '11246', vendorText: 'card refused (ErrCode: 100290)' },
      remedy: 'without-mentions',
    });
  });

  it.each([null, 'x', [1], { err_code: 'x' }])('is not put off by data of another kind: %j', (data) => {
    expect(read({ code: 11246, msg: 'card refused', data })).toMatchObject({ finding: { vendorText: 'card refused' } });
  });

  it('offers plain text where the body could not be read, as card or size may be to blame', () => {
    expect(read({ code: 9499, msg: 'Bad Request' }, 400)).toMatchObject({ remedy: 'as-text' });
    expect(read({ code: 19002, msg: 'params error, msg_type need' })).toMatchObject({ remedy: null });
  });
});
