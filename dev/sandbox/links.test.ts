import { describe, expect, test } from 'bun:test';
import { liveLinks } from './links';
import type { Vendor } from './vendor';

const A = 'https://a.example/x';
const B = 'https://b.example/y';
const messageWith: Record<'wecom' | 'dingtalk' | 'feishu', (markdown: string) => object> = {
  wecom: (content) => ({ msgtype: 'markdown', markdown: { content } }),
  dingtalk: (text) => ({ msgtype: 'markdown', markdown: { title: 't', text } }),
  feishu: (content) => ({
    msg_type: 'interactive',
    card: { schema: '2.0', body: { elements: [{ tag: 'markdown', content }] } },
  }),
};

describe.each(['wecom', 'dingtalk', 'feishu'] as const)('liveLinks in %s markdown', (vendor) => {
  const links = (markdown: string) => liveLinks(vendor, messageWith[vendor](markdown));

  test.each([
    ['a link', `[x](${A})`, [A]],
    ['a bare address', `see ${A}.`, [A]],
    ['a bare address in brackets', `(${A})`, [A]],
    ['a bare address before Chinese punctuation', `${A}，好`, [A]],
    ['upper case', `HTTPS://A.example`, ['HTTPS://A.example']],
    ['brackets within an address', '[x](https://a.example/a_(b)?c)', ['https://a.example/a_(b)?c']],
    ['a picture in a link', `[![p](${A})](${B})`, [A, B]],
    ['a picture', `![p](${A})`, [A]],
    ['an address in pointed brackets', `<${A}>`, [A]],
    ['a link defined elsewhere', `[x][1]\n\n[1]: ${A}`, [A]],
    ['a link tag', `<a href='${A}'>x</a>`, [A]],
    ['a title in the link', `[x](${A} "t")`, [A]],
    ['a script', '[x](javascript:alert(1))', ['javascript:alert(1)']],
    ['text over two lines', `[x\ny](${A})`, [A]],
    ['a backslash, which no vendor documents', `\\[x\\](${A})`, [A]],
    ['brackets in its text', `[a] b](${A})`, [A]],
    ['the same address twice', `${A} [x](${A})`, [A]],
  ])('sees %s', (_what, markdown, expected) => {
    expect(links(markdown)).toEqual(expected);
  });

  test.each([
    ['a broken scheme', 'https:\u200b//a.example'],
    ['an escaped scheme', 'https&#58;//a.example and https:&#47;/a.example'],
    ['a scheme alone', 'https:// a'],
    ['an escaped bracket', '&#91;x](g)'],
    ['a closing bracket nothing opened', 'x](g)'],
    ['full-width brackets', '［x］（g）'],
  ])('sees no link in %s', (_what, markdown) => {
    expect(links(markdown)).toEqual([]);
  });
});

describe('liveLinks', () => {
  test.each<[string, Vendor, object, string[]]>([
    ['code of WeCom and Feishu is not clickable', 'wecom', messageWith.wecom(`\`${A}\``), []],
    ['code in Feishu', 'feishu', messageWith.feishu(`\`${A}\`\n\`\`\`\n${B}\n\`\`\``), []],
    ['code in DingTalk is not documented', 'dingtalk', messageWith.dingtalk(`\`${A}\``), [A]],
    ['entities are decoded in an address', 'feishu', messageWith.feishu(`[x](${A}?a&#61;1&amp;b)`), [`${A}?a=1&b`]],
    ['an image key leads nowhere', 'feishu', messageWith.feishu('![x](img_v2_1)'), []],
    ['WeCom text', 'wecom', { msgtype: 'text', text: { content: `<a href="${B}">x</a> ${A}` } }, [B, A]],
    ['WeCom news', 'wecom', { msgtype: 'news', news: { articles: [{ title: A, url: B }] } }, [B]],
    [
      'a WeCom card',
      'wecom',
      {
        msgtype: 'template_card',
        template_card: { main_title: { title: A }, card_action: { type: 1, url: B }, jump_list: [{ type: 0, url: A }] },
      },
      [B],
    ],
    ['DingTalk text', 'dingtalk', { msgtype: 'text', text: { content: A } }, [A]],
    [
      'DingTalk buttons, led through its own client',
      'dingtalk',
      {
        msgtype: 'actionCard',
        actionCard: {
          text: '',
          btns: [
            { actionURL: `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(`${A}?b=1`)}&pc_slide=false` },
          ],
        },
      },
      [`${A}?b=1`],
    ],
    [
      'a DingTalk single button hides the others',
      'dingtalk',
      { msgtype: 'actionCard', actionCard: { text: '', singleTitle: 's', singleURL: A, btns: [{ actionURL: B }] } },
      [A],
    ],
    ['a DingTalk feed', 'dingtalk', { msgtype: 'feedCard', feedCard: { links: [{ messageURL: A, picURL: B }] } }, [A]],
    ['Feishu text', 'lark', { msg_type: 'text', content: { text: A } }, [A]],
    [
      'a Feishu post',
      'feishu',
      { msg_type: 'post', content: { post: { zh_cn: { title: B, content: [[{ tag: 'a', text: 'x', href: A }]] } } } },
      [B, A],
    ],
    [
      'Feishu buttons and card links, not plain text',
      'feishu',
      {
        msg_type: 'interactive',
        card: {
          card_link: { url: A },
          header: { title: { tag: 'plain_text', content: 'https://c.example' } },
          body: { elements: [{ tag: 'button', behaviors: [{ type: 'open_url', default_url: B }] }] },
        },
      },
      [A, B],
    ],
  ])('%s', (_what, vendor, body, expected) => {
    expect(liveLinks(vendor, body)).toEqual(expected);
  });

  test.each([[null], ['x'], [[]], [{ msgtype: 'nothing' }], [{ msgtype: 'markdown', markdown: null }]])(
    'finds none in %p',
    (body) => {
      expect(liveLinks('dingtalk', body)).toEqual([]);
      expect(liveLinks('feishu', body)).toEqual([]);
      expect(liveLinks('wecom', body)).toEqual([]);
    }
  );
});
