/** @jest-environment node */
import { type Verdict } from '../verdict';
import { readWecomAnswer } from './readAnswer';

const SUPPORT_TAIL =
  ', hint: [1654759011222222222222222], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=1';

function read(errcode: number, errmsg: string, httpStatus = 200): Verdict {
  return readWecomAnswer({ httpStatus, body: JSON.stringify({ errcode, errmsg }) });
}

describe('readWecomAnswer', () => {
  it.each(['ok', '', 'ok, queued'])('takes errcode 0 with %j for delivered', (errmsg) => {
    expect(read(0, errmsg)).toEqual({ kind: 'delivered' });
  });

  it('takes errcode 0 without errmsg for delivered', () => {
    expect(readWecomAnswer({ httpStatus: 200, body: '{"errcode":0}' })).toEqual({ kind: 'delivered' });
  });

  it('takes errcode 0 with a warning for a message nobody saw', () => {
    expect(read(0, `Warning: wrong json format. ok${SUPPORT_TAIL}`)).toEqual({
      kind: 'refused',
      finding: { reason: 'bad-message', code: '0', vendorText: 'Warning: wrong json format. ok' },
      remedy: null,
    });
  });

  it.each([
    [-1, 'system busy', 'transient', 'vendor-busy'],
    [40008, 'invalid message type', 'refused', 'unsupported-type'],
    [40058, 'markdown.content exceed max length 4096. invalid Request Parameter', 'refused', 'too-long'],
    [40058, 'invalid Request Parameter', 'refused', 'bad-message'],
    [44004, 'empty content', 'refused', 'empty'],
    [45001, 'Multimedia file size exceed limit', 'refused', 'too-long'],
    [45002, 'message content size exceed limit', 'refused', 'too-long'],
    [45009, 'api freq out of limit', 'limited', 'rate-limited'],
    [93000, 'Invalid input : content exceed max length', 'refused', 'too-long'],
    [93000, 'invalid webhook url', 'channel-broken', 'bad-address'],
    [93004, 'robot disabled', 'channel-broken', 'robot-disabled'],
    [93008, 'not in the group', 'channel-broken', 'not-in-group'],
    [40009, 'invalid image size', 'refused', 'unknown-code'],
  ])('reads %i "%s" as %s: %s', (errcode, errmsg, kind, reason) => {
    const finding = { reason, code: String(errcode), vendorText: errmsg };
    expect(read(errcode, errmsg + SUPPORT_TAIL)).toMatchObject({ kind, finding });
  });

  it('offers no second try: fitting already keeps the documented limits', () => {
    expect(read(40058, 'text.content exceed max length 2048')).toMatchObject({ remedy: null });
  });

  it('lets the code decide although HTTP says error', () => {
    expect(read(45009, 'api freq out of limit', 500)).toMatchObject({ kind: 'limited' });
  });
});
