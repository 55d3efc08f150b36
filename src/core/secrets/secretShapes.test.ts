/** @jest-environment node */
import { hideSecrets, hideTokens } from './secretShapes';

describe('hideSecrets', () => {
  it.each([
    ['an address', 'no https://oapi.dingtalk.com/robot/send?access_token=abc&sign=x here', 'no … here'],
    ['an encoded address', 'no https%3A%2F%2Foapi.dingtalk.com%2Frobot here', 'no … here'],
    ['an address without scheme', 'at qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc!', 'at …'],
    ['an address with a port', 'at 127.0.0.1:8080/robot/send', 'at …'],
    ['an address in brackets', 'more: [https://ding-doc.dingtalk.com/doc#/a], end', 'more: […], end'],
    ['a key', 'bad key=abc-123&x', 'bad key=…&x'],
    ['an access token', 'bad access_token=abc.', 'bad access_token=…'],
    ['a hook token', 'bad hook/0f3a-77 there', 'bad hook/… there'],
    ['a signing secret', 'secret SECb90923e19e58b466481e9 is', 'secret … is'],
    ['a UUID', 'robot 693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa.', 'robot ….'],
    ['long hex', `token ${'0a'.repeat(32)}`, 'token …'],
  ])('hides %s', (_name, text, expected) => {
    expect(hideSecrets(text)).toBe(expected);
  });

  it.each([
    'invalid webhook url',
    'keywords not in content',
    'ip 203.0.113.7 not in whitelist',
    '机器人发送签名不匹配',
    'SECURE',
  ])('leaves %s alone', (text) => {
    expect(hideSecrets(text)).toBe(text);
  });

  it('bounds its own work on texts made to be slow', () => {
    expect(hideSecrets('a.'.repeat(100_000)).length).toBeLessThanOrEqual(1000);
  });
});

describe('hideTokens', () => {
  it.each([
    ['a key', 'see https://x.y/send?key=abc-1&b=2', 'see https://x.y/send?key=…&b=2'],
    [
      'a hook token',
      'https://open.feishu.cn/open-apis/bot/v2/hook/0f3a-77',
      'https://open.feishu.cn/open-apis/bot/v2/hook/…',
    ],
    ['a signing secret', 'secret SECb90923e19e58b466481e9 is', 'secret … is'],
  ])('hides %s', (_name, text, expected) => {
    expect(hideTokens(text)).toBe(expected);
  });

  it.each([
    'https://grafana.example.com/d/abc/disk?orgId=1',
    '693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
    '0a'.repeat(32),
    '磁盘 80% 😀 '.repeat(2_000),
  ])('leaves %s alone, all of it', (text) => {
    expect(hideTokens(text)).toBe(text);
  });
});
