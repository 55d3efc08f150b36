/** @jest-environment node */
import { checkRequestUrl, vendorOfUrl } from './requestUrl';
import { type Vendor } from './vendor';

const KEY = '693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa';
const TOKEN = '0123456789abcdef'.repeat(4);
const WECOM = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`;
const DINGTALK = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const FEISHU = `https://open.feishu.cn/open-apis/bot/v2/hook/${KEY}`;
const LARK = `https://open.larksuite.com/open-apis/bot/v2/hook/${KEY}`;

function gotOf(url: string, vendor: Vendor, allowedHosts: readonly string[] = []): string {
  const check = checkRequestUrl(url, vendor, allowedHosts);
  return check.ok ? 'ok' : check.got;
}

describe('checkRequestUrl', () => {
  it.each([
    ['wecom', WECOM],
    ['dingtalk', DINGTALK],
    ['feishu', FEISHU],
    ['lark', LARK],
  ] as const)('takes the official address of %s', (vendor, url) => {
    expect(checkRequestUrl(url, vendor, [])).toEqual({ ok: true, url });
  });

  it('trims what a copy brought along', () => {
    expect(checkRequestUrl(`\ufeff \n${WECOM}\u200b\r\n`, 'wecom', [])).toEqual({ ok: true, url: WECOM });
  });

  it.each([
    ['dingtalk', DINGTALK.replace('https://oapi', 'HTTPS://OAPI'), DINGTALK],
    ['feishu', `${FEISHU}?`, FEISHU],
    ['lark', LARK.replace('.com', '.com:443'), LARK.replace('.com', '.com:443')],
  ] as const)('makes the address of %s of its parts: %s', (vendor, typed, url) => {
    expect(checkRequestUrl(typed, vendor, [])).toEqual({ ok: true, url });
  });

  it.each([
    ['', 'nothing'],
    [' \n', 'nothing'],
    ['my robot', 'something that is not a web address'],
    [KEY, 'something that is not a web address'],
    ['//oapi.dingtalk.com/robot/send?access_token=a', 'something that is not a web address'],
    ['ftp://oapi.dingtalk.com/robot/send?access_token=a', 'something that is not a web address'],
    ['javascript:alert(1)', 'something that is not a web address'],
    [DINGTALK.replace('/robot', '\\robot'), 'something that is not a web address'],
    [DINGTALK.replace('/robot', '/ robot'), 'something that is not a web address'],
    [DINGTALK.replace('oapi.', 'oapi.\n'), 'something that is not a web address'],
    [DINGTALK.replace('.com', '.com.'), 'something that is not a web address'],
    [DINGTALK.replace('dingtalk', 'dingtälk'), 'something that is not a web address'],
    [`${DINGTALK}${'a'.repeat(1024)}`, 'something that is not a web address'],
    [DINGTALK.replace('https', 'http'), 'an address that begins with http, which is not encrypted'],
    [DINGTALK.replace('//', '//oapi.dingtalk.com@'), 'an address with a user name in it'],
    [DINGTALK.replace('//', '//me:pw@'), 'an address with a user name in it'],
    ['https://oapi.dingtalk.com@evil.example/robot/send?access_token=a', 'an address with a user name in it'],
    [DINGTALK.replace('oapi', 'api'), 'the host api.dingtalk.com'],
    [DINGTALK.replace('.com', '.com.evil.example'), 'the host oapi.dingtalk.com.evil.example'],
    [DINGTALK.replace('oapi.dingtalk.com', '169.254.169.254'), 'the host 169.254.169.254'],
    [DINGTALK.replace('oapi.dingtalk.com', '[::1]:3000'), 'the host [::1]:3000'],
    [DINGTALK.replace('oapi.dingtalk.com', 'localhost:3000'), 'the host localhost:3000'],
    [DINGTALK.replace('.com', '.com:8443'), 'port 8443'],
    [WECOM, 'an address of the vendor wecom'],
    [LARK, 'an address of the vendor lark'],
    [`${DINGTALK}#x`, 'an address with a # in it'],
    [`${DINGTALK}#`, 'an address with a # in it'],
    [DINGTALK.replace('?', '#?'), 'an address with a # in it'],
    [DINGTALK.replace('/robot/send', '/robot/../send'), 'another path'],
    [DINGTALK.replace('/robot/send', '/proxy/robot/send'), 'another path'],
    ['https://oapi.dingtalk.com', 'another path'],
    ['https://oapi.dingtalk.com/robot/send', 'no readable access_token'],
    ['https://oapi.dingtalk.com/robot/send?access_token=', 'no readable access_token'],
    ['https://oapi.dingtalk.com/robot/send?access_token=a%0Ab', 'no readable access_token'],
    ['https://oapi.dingtalk.com/robot/send?key=abc', 'no readable access_token'],
    [`${DINGTALK}&timestamp=1&sign=x`, 'more than access_token after the question mark'],
  ])('refuses %j for DingTalk: %s', (url, got) => {
    expect(gotOf(url, 'dingtalk')).toBe(got);
  });

  it.each([
    [FEISHU.replace('/v2', ''), 'another path'],
    [FEISHU.replace(KEY, ''), 'no readable token at its end'],
    [`${FEISHU}/x`, 'another path'],
    [`${FEISHU}#`, 'an address with a # in it'],
    [`${FEISHU}?a=b`, 'something after a question mark'],
    [LARK, 'an address of the vendor lark'],
  ])('refuses %j for Feishu: %s', (url, got) => {
    expect(gotOf(url, 'feishu')).toBe(got);
  });

  it('shows the form it expects', () => {
    const examples = (['wecom', 'lark'] as const).map((vendor) => checkRequestUrl('', vendor, []));
    expect(examples).toEqual([
      {
        ok: false,
        rule: 'url-missing',
        expected: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
        got: 'nothing',
      },
      {
        ok: false,
        rule: 'url-missing',
        expected: 'https://open.larksuite.com/open-apis/bot/v2/hook/…',
        got: 'nothing',
      },
    ]);
  });

  it.each([
    ['http://127.0.0.1:9099/robot/send?access_token=a', ['127.0.0.1:9099'], 'ok'],
    ['http://127.0.0.1:9099/robot/send?access_token=a', ['127.0.0.1'], 'the host 127.0.0.1:9099'],
    ['http://127.0.0.1:9098/robot/send?access_token=a', ['127.0.0.1:9099'], 'the host 127.0.0.1:9098'],
    ['http://chat.corp/robot/send?access_token=a', [' Chat.Corp '], 'ok'],
    ['https://chat.corp:443/relay/robot/send?access_token=a', ['chat.corp'], 'ok'],
    ['http://[::1]:80/robot/send?access_token=a', ['[::1]'], 'ok'],
    ['https://evil.chat.corp/robot/send?access_token=a', ['chat.corp'], 'the host evil.chat.corp'],
    ['http://chat.corp/robot/sendx?access_token=a', ['chat.corp'], 'another path'],
    ['http://me@chat.corp/robot/send?access_token=a', ['chat.corp'], 'an address with a user name in it'],
    ['http://chat.corp/robot/send', ['chat.corp'], 'no readable access_token'],
    ['http://chat.corp:8080/robot/send?access_token=a', ['http://chat.corp:8080'], 'ok'],
    ['https://chat.corp/robot/send?access_token=a', ['https://chat.corp'], 'ok'],
    ['http://chat.corp/robot/send?access_token=a', ['https://chat.corp'], 'the host chat.corp'],
    ['http://other.corp/robot/send?access_token=a', [''], 'the host other.corp'],
  ])('with allowed hosts, %s and %j: %s', (url, allowedHosts, got) => {
    expect(gotOf(url, 'dingtalk', allowedHosts)).toBe(got);
  });

  it('never quotes a path or a token', () => {
    const urls = [
      WECOM,
      FEISHU,
      `${DINGTALK}&sign=abc`,
      DINGTALK.replace('/robot', '/private'),
      `${TOKEN}`,
      `https://${TOKEN}/x`,
    ];
    const quoted = urls.map((url) => gotOf(url, 'dingtalk')).join();
    expect(quoted).not.toMatch(/693a91f6|0123456789abcdef|private|abc/);
  });
});

describe('vendorOfUrl', () => {
  it.each([
    [` ${WECOM}`, 'wecom'],
    [DINGTALK, 'dingtalk'],
    [FEISHU, 'feishu'],
    [LARK, 'lark'],
    ['https://oapi.dingtalk.com.evil.example/', null],
    ['oapi.dingtalk.com', null],
    ['', null],
  ])('tells from %s: %s', (url, vendor) => {
    expect(vendorOfUrl(url)).toBe(vendor);
  });
});
