/** @jest-environment node */
import { maskUrl } from './maskUrl';

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
