/** @jest-environment node */
import { maskUrl, possibleTokens, requestToken } from './requestToken';

describe('requestToken', () => {
  it.each([
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc-1', 'abc-1'],
    ['https://oapi.dingtalk.com/robot/send?access_token=0a1b&timestamp=1&sign=x', '0a1b'],
    ['https://open.feishu.cn/open-apis/bot/v2/hook/693a91f6-7a0c', '693a91f6-7a0c'],
    [' HTTPS://open.feishu.cn/open-apis/bot/v2/hook/abc# ', 'abc'],
    ['https://oapi.dingtalk.com', ''],
    ['no address', ''],
  ])('of %s is %j', (url, token) => {
    expect(requestToken(url)).toBe(token);
  });
});

describe('possibleTokens', () => {
  it('knows all that may be one, also of what is no URL', () => {
    expect(possibleTokens('https://me:pass-word-1@x.y/hook/abcdefgh?a=12345678&b=#frag-ment')).toEqual(
      expect.arrayContaining(['abcdefgh', '12345678', 'me:pass-word-1', 'frag-ment'])
    );
    expect(
      possibleTokens('https://gw.x.y/k7f3a9c2e5b8d1f4/dingtalk-webhook-proxy/robot/send?access_token=0a1b')
    ).toEqual(['0a1b', 'send', 'k7f3a9c2e5b8d1f4', '0a1b', '', '']);
    expect(possibleTokens('https:// oapi/ 0123456789abcdef0123?x')).toEqual(['0123456789abcdef0123']);
  });
});

describe('maskUrl', () => {
  it.each([
    ['https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdefa1b2', 'https://oapi.dingtalk.com/…a1b2'],
    [
      'https://open.feishu.cn/open-apis/bot/v2/hook/693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
      'https://open.feishu.cn/…5aaa',
    ],
    ['http://127.0.0.1:9099/cgi-bin/webhook/send?key=short', 'http://127.0.0.1:9099/…'],
    ['https://user:pw@example.com/', 'https://example.com/…'],
    ['https://oapi.dingtalk.com', 'https://oapi.dingtalk.com/…'],
    ['not a URL but a secret', '…'],
    ['', '…'],
  ])('shows %s as %s', (url, masked) => {
    expect(maskUrl(url)).toBe(masked);
  });
});
