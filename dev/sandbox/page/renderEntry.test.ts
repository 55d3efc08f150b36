import { describe, expect, test } from 'bun:test';
import type { SandboxMessage } from '../messageStore';
import type { Vendor } from '../vendor';
import { renderEntry } from './renderEntry';

const HOSTILE = `<img src=x onerror=alert(1)><script>alert(2)</script>"'><svg onload=alert(3)>`;
const SCRIPT_LINK = '[x](javascript:alert(1)) <a href="javascript:alert(1)">y</a>';

function render(vendor: Vendor, body: unknown, change: Partial<SandboxMessage> = {}): string {
  const message: SandboxMessage = {
    id: 7,
    vendor,
    token: 't',
    group: 'g',
    receivedAtMs: 0,
    accepted: true,
    httpStatus: 200,
    code: 0,
    text: 'ok',
    rawBody: typeof body === 'string' ? body : JSON.stringify(body),
    ...change,
  };
  return renderEntry(message, undefined).text;
}

const text = HOSTILE + SCRIPT_LINK;
const url = `https://g.example/"onmouseover="alert(1)`;
const HOSTILE_MESSAGES: Array<[Vendor, unknown]> = [
  ['wecom', { msgtype: 'text', text: { content: text, mentioned_list: [HOSTILE] } }],
  [
    'wecom',
    {
      msgtype: 'markdown',
      markdown: { content: `# ${text}\n> ${text}\n<font color="info">${text}</font><@${HOSTILE}>` },
    },
  ],
  [
    'wecom',
    {
      msgtype: 'markdown_v2',
      markdown_v2: { content: `${text}\n\n| ${text} |\n|---|\n| ${text} |\n\`\`\`\n${text}\n\`\`\`` },
    },
  ],
  ['wecom', { msgtype: 'image', image: { base64: `"${HOSTILE}`, md5: '' } }],
  ['wecom', { msgtype: 'news', news: { articles: [{ title: text, description: text, url, picurl: url }] } }],
  ['wecom', { msgtype: 'file', file: { media_id: text } }],
  [
    'wecom',
    {
      msgtype: 'template_card',
      template_card: {
        source: { desc: text, desc_color: HOSTILE },
        main_title: { title: text, desc: text },
        quote_area: { type: 1, url, title: text, quote_text: text },
        horizontal_content_list: [{ keyname: text, value: text, type: 1, url }],
        card_action: { type: 1, url: 'javascript:alert(1)' },
      },
    },
  ],
  ['dingtalk', { msgtype: 'text', text: { content: `${text}@${HOSTILE}` }, at: { atUserIds: [HOSTILE] } }],
  [
    'dingtalk',
    {
      msgtype: 'markdown',
      markdown: { title: text, text: `# ${text}\n<font color="red;}">${text}</font>![${text}](${url})` },
    },
  ],
  [
    'dingtalk',
    {
      msgtype: 'actionCard',
      actionCard: { title: text, text, btns: [{ title: text, actionURL: 'javascript:alert(1)' }] },
    },
  ],
  ['dingtalk', { msgtype: 'link', link: { title: text, text, messageUrl: url, picUrl: url } }],
  ['dingtalk', { msgtype: 'feedCard', feedCard: { links: [{ title: text, messageURL: url, picURL: url }] } }],
  ['feishu', { msg_type: 'text', content: { text: `${text}<at user_id="x">${HOSTILE}</at>` } }],
  [
    'feishu',
    {
      msg_type: 'post',
      content: {
        post: {
          zh_cn: {
            title: text,
            content: [
              [
                { tag: 'a', text, href: url },
                { tag: 'at', user_id: text },
              ],
            ],
          },
        },
      },
    },
  ],
  ['feishu', { msg_type: 'image', content: { image_key: text } }],
  [
    'lark',
    {
      msg_type: 'interactive',
      card: {
        schema: '2.0',
        header: {
          title: { tag: 'plain_text', content: text },
          template: HOSTILE,
          text_tag_list: [{ text: { content: text }, color: HOSTILE }],
        },
        card_link: { url: 'javascript:alert(1)' },
        body: {
          elements: [
            {
              tag: 'markdown',
              content: `${text}\n&lt;script&gt;alert(4)&lt;/script&gt;<font color='"><script>'>x</font><at id=all></at>`,
            },
            {
              tag: 'button',
              type: HOSTILE,
              text: { content: text },
              behaviors: [{ default_url: 'javascript:alert(1)' }],
            },
            { tag: HOSTILE },
            { tag: 'table', columns: [{ name: 'a', display_name: text }], rows: [{ a: text }, { a: { b: text } }] },
          ],
        },
      },
    },
  ],
];

describe('an entry of the chat view', () => {
  test.each(HOSTILE_MESSAGES)('lets no content of %s become markup: %j', (vendor, body) => {
    const tags = render(vendor, body).match(/<[a-z][^>]*>/gi) ?? [];
    const dangerous = tags.filter(
      (tag) =>
        /^<(?:script|svg|iframe|object|style|img(?! class="photo"))/i.test(tag) ||
        /"\s*on\w+=|href="(?!https?:)/i.test(tag)
    );
    expect(dangerous).toEqual([]);
    expect(tags.length).toBeGreaterThan(5);
  });

  test('opens links in a new tab that cannot reach back', () => {
    const shown = render('wecom', { msgtype: 'text', text: { content: 'https://g.example/a?b=1&c=2' } });
    expect(shown).toContain('href="https://g.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer"');
  });

  test('cuts the title of a WeCom article after 128 bytes, between characters', () => {
    const shown = render('wecom', {
      msgtype: 'news',
      news: { articles: [{ title: '字'.repeat(50), url: 'https://g.example' }] },
    });
    expect(shown).toMatch(/>字{42}…</);
  });

  test('shows a refusal with code, text and reason, and nothing of the message but its body', () => {
    const refusal = { accepted: false, code: 44004, text: 'empty content', reason: 'text.content is empty' };
    const shown = render('wecom', { msgtype: 'text', text: { content: '' } }, refusal);
    expect(shown).toContain('<b>44004</b>');
    expect(shown).toContain('text.content is empty');
    expect(shown).not.toContain('class="bubble"');
  });

  test('shows a body that is no JSON as it came, with what cannot be seen spelt out', () => {
    const shown = render('wecom', '{"a":\u0000\u202e<b>', { accepted: false });
    expect(shown).toContain('{&quot;a&quot;:\\u0000\\u202e&lt;b&gt;');
  });

  test.each<[Vendor, unknown]>([
    ['wecom', {}],
    ['wecom', { msgtype: 'template_card' }],
    ['dingtalk', { msgtype: 'actionCard', actionCard: null }],
    ['feishu', { msg_type: 'interactive', card: { body: { elements: [null, 1, {}] } } }],
    ['feishu', { msg_type: 'post', content: { post: { zh_cn: { content: 'x' } } } }],
    ['lark', []],
  ])('does not fall over a strange message of %s: %j', (vendor, body) => {
    expect(render(vendor, body)).toStartWith('<article');
  });
});
