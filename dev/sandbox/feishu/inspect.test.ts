import { describe, expect, test } from 'bun:test';
import { toBytes } from '../exampleCall';
import { inspectMessage } from '../inspectMessage';

const code = (body: unknown) => {
  const result = inspectMessage('feishu', toBytes(body));
  return result.ok ? 0 : result.code;
};
const text = (content: object) => ({ msg_type: 'text', content });
const post = (...line: object[]) => ({
  msg_type: 'post',
  content: { post: { zh_cn: { title: 't', content: [line] } } },
});
const ofBytes = (bytes: number) => text({ text: 'x'.repeat(bytes - toBytes(text({ text: '' })).length) });
const withKeyword = (body: unknown, keywords: string[], switches = {}) =>
  inspectMessage('feishu', toBytes(body), { keywords, switches }).ok;

describe('a Feishu message', () => {
  test.each([
    ['text', text({ text: 'hi <at user_id="ou_x">Tom</at>' })],
    [
      'a post',
      post(
        { tag: 'text', text: 'a' },
        { tag: 'a', text: 'b', href: 'https://g.example' },
        { tag: 'at', user_id: 'all' }
      ),
    ],
    ['a picture', { msg_type: 'image', content: { image_key: 'img_v2_x' } }],
    ['a group card', { msg_type: 'share_chat', content: { share_chat_id: 'oc_1' } }],
    ['a card template', { msg_type: 'interactive', card: { type: 'template', data: { template_id: 'AAq1' } } }],
    ['a signature nobody asked for', { ...text({ text: 'x' }), timestamp: '1', sign: 's' }],
    ['20480 bytes', ofBytes(20_480)],
  ])('of %s is taken', (_what, body) => {
    expect(inspectMessage('lark', toBytes(body))).toEqual({ ok: true });
  });

  test.each([
    ['not JSON', '{', 9499],
    ['20481 bytes', ofBytes(20_481), 9499],
    ['no msg_type', { msgtype: 'text', text: { content: 'x' } }, 19002],
    ['an unknown msg_type', { msg_type: 'markdown', content: {} }, 19002],
    ['content as JSON in a string', text('{"text":"x"}' as unknown as object), 9499],
    ['a card under content', { msg_type: 'interactive', content: {} }, 19002],
    ['a card as JSON in a string', { msg_type: 'interactive', card: '{}' }, 19002],
    ['empty text', text({ text: '' }), 9499],
    ['a misspelt field', text({ txt: 'x' }), 9499],
    ['a stranger beside it', { ...text({ text: 'x' }), at: {} }, 9499],
    ['no language', { msg_type: 'post', content: { post: {} } }, 9499],
    ['an unknown tag in a post', post({ tag: 'md', text: 'x' }), 9499],
    ['a script link in a post', post({ tag: 'a', text: 'x', href: 'javascript:alert(1)' }), 9499],
    ['a picture by address', { msg_type: 'image', content: { image_key: 'https://g.example/a.png' } }, 9499],
    ['a control character', text({ text: '\u001b[0m' }), 9499],
    ['a lone surrogate', '{"msg_type":"text","content":{"text":"\\ud83d"}}', 9499],
  ])('with %s is refused', (_what, body, expected) => {
    expect(code(body)).toBe(expected);
  });

  test.each([
    [{ feishuSize: '30KB' } as const, 30 * 1024],
    [{ feishuSize: '150KiB' } as const, 150 * 1024],
  ])('may be larger with %p', (switches, bytes) => {
    expect(inspectMessage('feishu', toBytes(ofBytes(bytes)), { switches }).ok).toBe(true);
    const result = inspectMessage('feishu', toBytes(ofBytes(bytes + 1)), {
      switches: { ...switches, feishuSizeCode: 19036 },
    });
    expect(result).toMatchObject({ code: 19036 });
  });

  test('must have a keyword where text is read', () => {
    const link = post({ tag: 'a', text: 'x', href: 'https://g.example/alert' });
    expect(withKeyword(link, ['alert'])).toBe(false);
    expect(withKeyword(link, ['alert'], { feishuKeywordScope: 'all' })).toBe(true);
    expect(withKeyword(post({ tag: 'text', text: 'an alert' }), ['alert'])).toBe(true);
    expect(withKeyword(post({ tag: 'text', text: 'x' }), ['t'])).toBe(true);
  });

  test('does not get its keyword from a card preview, an address in markdown or an id', () => {
    const card = (content: string) => ({
      msg_type: 'interactive',
      card: {
        schema: '2.0',
        config: { summary: { content: 'alert' } },
        body: { elements: [{ tag: 'markdown', element_id: 'alert', content }] },
      },
    });
    expect(withKeyword(card('[x](https://g.example/alert)'), ['alert'])).toBe(false);
    expect(withKeyword(card('**alert**'), ['alert'])).toBe(true);
  });
});
