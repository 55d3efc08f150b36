import { describe, expect, it } from 'bun:test';
import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { createMask, maskTexts } from './maskTexts';

const URL = 'https://open.feishu.cn/open-apis/bot/v2/hook/1234567890abcdef';
const { webhooks } = parseWebhookSettings({
  jsonData: { webhooks: [{ id: 'ops', name: 'Ops', vendor: 'feishu' }] },
  secureJsonData: {
    'webhooks.ops.url': URL,
    'webhooks.ops.secret': 'plain-secret',
    'webhooks.ops.key': 'hmac-key-of-it-012',
  },
});
const mask = createMask(webhooks[0] ?? null);

describe('createMask', () => {
  it.each([
    ['a token by itself', 'robot 1234567890abcdef is gone', 'robot … is gone'],
    ['a whole address', `see ${URL}!`, 'see https://open.feishu.cn/open-apis/bot/v2/hook/…!'],
    ['its secret', 'is plain-secret.', 'is ….'],
    ['its key', '"hmac-key-of-it-012"', '"…"'],
    ["another robot's token", 'hook/0f3a-77', 'hook/…'],
  ])('hides %s', (_name, text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  it('leaves what people wrote, however long it is', () => {
    const text = `磁盘 80% https://grafana.example.com/d/abc?orgId=1 ${'警'.repeat(5_000)}`;
    expect(mask(text)).toBe(text);
  });

  it('works without a webhook, and never takes a short word for a secret', () => {
    expect(createMask(null)('key=abc 1234567890abcdef')).toBe('key=… 1234567890abcdef');
    const short = createMask({ robots: [{ url: 'https://x.y/a', secret: 'no' }], key: '' } as never);
    expect(short('no a')).toBe('no a');
  });
});

describe('maskTexts', () => {
  it('reaches every text, and changes nothing else', () => {
    const body = { msgtype: 'text', text: { content: 'x 1234567890abcdef' }, at: ['plain-secret', 1, null, true] };
    expect(maskTexts(body, mask)).toEqual({ msgtype: 'text', text: { content: 'x …' }, at: ['…', 1, null, true] });
  });
});
