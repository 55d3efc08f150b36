/** @jest-environment node */
import { readRobots } from './readRobots';
import { type Vendor } from './vendor';

const TOKEN = '0123456789abcdef'.repeat(4);

function url(n: number): string {
  return `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}${n}`;
}

function read(secrets: Record<string, string>, vendor: Vendor = 'dingtalk') {
  const secureJsonData = Object.fromEntries(
    Object.entries(secrets).map(([key, value]) => [`webhooks.ops.${key}`, value])
  );
  const { robots, problems } = readRobots({
    prefix: 'webhooks',
    webhookId: 'ops',
    vendor,
    secureJsonData,
    allowedHosts: ['127.0.0.1:9099'],
  });
  return { robots, problems: problems.map(({ field, got, disables }) => `${disables ? '!' : ''}${field}: ${got}`) };
}

describe('readRobots', () => {
  it('reads up to ten robots, skipping gaps and deleted ones', () => {
    const { robots, problems } = read({
      url: ` ${url(1)}\n`,
      secret: ' SECone ',
      'url.2': '',
      'secret.2': '',
      'url.3': url(3),
      'url.10': url(10),
      'secret.10': 'SECten',
    });
    expect(problems).toEqual([]);
    expect(robots).toEqual([
      { url: url(1), secret: 'SECone' },
      { url: url(3), secret: null },
      { url: url(10), secret: 'SECten' },
    ]);
  });

  it('takes the first robot there is where the one before it was deleted', () => {
    expect(read({ url: '', secret: '', 'url.2': url(2), 'url.3': 'x' })).toEqual({
      robots: [{ url: url(2), secret: null }],
      problems: ['url.3: something that is not a web address'],
    });
    expect(read({ 'url.2': 'x' })).toEqual({ robots: [], problems: ['!url.2: something that is not a web address'] });
  });

  it('takes hosts the administrator allowed', () => {
    const local = 'http://127.0.0.1:9099/robot/send?access_token=x';
    expect(read({ url: local }).robots).toEqual([{ url: local, secret: null }]);
  });

  it.each([
    [{}, ['!url: nothing']],
    [{ url: '' }, ['!url: nothing']],
    [{ url: 'https://evil.example/robot/send?access_token=x' }, ['!url: the host evil.example']],
    [{ url: url(1), secret: 'abc' }, ['!secret: one that begins otherwise']],
    [{ url: url(1), secret: 'SEC a' }, ['!secret: something else']],
    [{ url: url(1), secret: `SEC${'x'.repeat(300)}` }, ['!secret: something else']],
    [{ url: 'x', secret: 'abc' }, ['!url: something that is not a web address', '!secret: one that begins otherwise']],
  ])('disables the webhook for its first robot’s fault: %j', (secrets, problems) => {
    expect(read(secrets)).toEqual({ robots: [], problems });
  });

  it.each([
    [{ 'url.2': 'x' }, 'url.2: something that is not a web address'],
    [{ 'secret.2': 'SECx' }, 'url.2: nothing'],
    [{ 'url.2': url(2), 'secret.2': 'x' }, 'secret.2: one that begins otherwise'],
    [{ 'url.11': url(11) }, 'url.11: an unknown secure key'],
    [{ 'url.02': url(2) }, 'url.02: an unknown secure key'],
    [{ secrets: 'SECx' }, 'secrets: an unknown secure key'],
  ])('leaves out a further robot alone: %j', (secrets, problem) => {
    const { robots, problems } = read({ url: url(1), ...secrets } as Record<string, string>);
    expect(robots).toEqual([{ url: url(1), secret: null }]);
    expect(problems).toEqual([problem]);
  });

  it('is silent about keys that were deleted, which leaves them empty', () => {
    expect(read({ url: url(1), 'url.11': '', secrets: '' }).problems).toEqual([]);
  });

  it('does not sign for WeCom, and says so', () => {
    const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc';
    expect(read({ url: wecom, secret: 'x' }, 'wecom')).toEqual({
      robots: [{ url: wecom, secret: null }],
      problems: ['secret: a secret'],
    });
  });

  it('takes any word for a Feishu secret', () => {
    const feishu = 'https://open.feishu.cn/open-apis/bot/v2/hook/abc';
    expect(read({ url: feishu, secret: 'xYz' }, 'feishu').robots).toEqual([{ url: feishu, secret: 'xYz' }]);
  });

  it('never quotes a URL or secret', () => {
    const everything = read({
      url: `${url(1)}#x`,
      secret: 'hunter2',
      'url.2': TOKEN,
      'url.3': 'https://a.example/x?y=hunter2',
    });
    expect(JSON.stringify(everything)).not.toMatch(/0123456789abcdef|hunter2/);
  });
});
