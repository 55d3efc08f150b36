import { describe, expect, test } from 'bun:test';

import { type Vendor } from '../../../src/core/webhook/vendor';
import { robotName } from './robotName';

function keyOf(vendor: Vendor, url: string): string {
  return robotName(vendor, { url, secret: null }).key;
}

describe('a robot', () => {
  const robot = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc';

  test.each([
    'https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key=abc',
    'https://qyapi.weixin.qq.com:443/cgi-bin/webhook/send?key=abc',
    'HTTPS://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc',
  ])('is one, spelled as %s', (url) => {
    expect(keyOf('wecom', url)).toBe(keyOf('wecom', robot));
  });

  test.each([
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=ABC',
    'https://wecom.corp/cgi-bin/webhook/send?key=abc',
    'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=abc',
  ])('is another with another token or host: %s', (url) => {
    expect(keyOf('wecom', url)).not.toBe(keyOf('wecom', robot));
  });

  test('of Feishu has its token at the end of the path', () => {
    const url = (token: string) => `https://open.feishu.cn/open-apis/bot/v2/hook/${token}`;
    expect(keyOf('feishu', url('one'))).not.toBe(keyOf('feishu', url('two')));
    expect(keyOf('feishu', url('one'))).not.toBe(keyOf('lark', url('one')));
  });

  test('is called by no part of its address', () => {
    expect(keyOf('wecom', robot)).toMatch(/^[0-9a-f]{24}$/);
  });
});
