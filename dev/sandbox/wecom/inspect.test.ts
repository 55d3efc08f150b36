import { describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import { toBytes } from '../exampleCall';
import { inspectMessage } from '../inspectMessage';
import vectors from '../sign-vectors.json';

const code = (body: unknown) => {
  const result = inspectMessage('wecom', toBytes(body));
  return result.ok ? 0 : result.code;
};
const markdown = (content: unknown) => ({ msgtype: 'markdown', markdown: { content } });
const text = (change: object) => ({ msgtype: 'text', text: { content: 'x', ...change } });
const image = (raw: Buffer, md5?: string) => ({
  msgtype: 'image',
  image: { base64: raw.toString('base64'), md5: md5 ?? createHash('md5').update(raw).digest('hex') },
});
const png = Buffer.from(vectors.wecom_image[0]?.raw_hex ?? '', 'hex');
const action = { type: 1, url: 'https://g.example/a' };
const notice = (change: object) => ({
  msgtype: 'template_card',
  template_card: { card_type: 'text_notice', main_title: { title: 't' }, card_action: action, ...change },
});
const newsNotice = (change: object) => ({
  msgtype: 'template_card',
  template_card: { card_type: 'news_notice', main_title: { title: 't' }, card_action: action, ...change },
});
const article = { title: 't', url: 'https://g.example/' };

describe('a WeCom message', () => {
  test.each([
    ['text', text({ mentioned_list: ['u1', '@all'], mentioned_mobile_list: ['13800001111', '@all'] })],
    ['text of 2048 bytes', text({ content: '字'.repeat(682) + 'xx' })],
    ['markdown of 4096 bytes', markdown('字'.repeat(1365) + 'x')],
    ['a title of 52 columns', notice({ main_title: { title: '字'.repeat(20) + 'x'.repeat(12) } })],
    [
      'a fact that can be clicked',
      notice({ horizontal_content_list: [{ keyname: 'instance', value: 'Open', ...action }] }),
    ],
    ['a colour in a quote', markdown('> <font color="comment">a</font> **b**')],
    ['coloured markdown', markdown('# A\n<font color="warning">hot</font> <@u1>\n> q')],
    ['markdown_v2', { msgtype: 'markdown_v2', markdown_v2: { content: '| a |\n|--|' } }],
    ['an image', image(png)],
    ['news', { msgtype: 'news', news: { articles: Array(8).fill(article) } }],
    ['a file', { msgtype: 'file', file: { media_id: 'm' } }],
    [
      'a text card',
      notice({ jump_list: [{ type: 1, title: 'a', url: 'https://g.example/' }], source: { desc_color: 2 } }),
    ],
    ['a text card with a subtitle only', notice({ main_title: {}, sub_title_text: 's' })],
    ['a news card', newsNotice({ card_image: { url: 'https://g.example/i.png', aspect_ratio: 1.3 } })],
  ])('%s is taken', (_what, body) => {
    expect(inspectMessage('wecom', toBytes(body))).toEqual({ ok: true });
  });

  test.each([
    ['not JSON', '{', 40008],
    ['a list', [], 40008],
    ['no type', { text: { content: 'x' } }, 40008],
    ['an unknown type', { msgtype: 'post', post: {} }, 40008],
    ['no object for its type', { msgtype: 'text', markdown: { content: 'x' } }, 40008],
    ['a byte order mark', `\ufeff${JSON.stringify(text({}))}`, 40008],
    ['a lone surrogate', '{"msgtype":"text","text":{"content":"\\ud800"}}', 40008],
    ['a control character', text({ content: 'a\u0000b' }), 40008],
    [
      'invalid UTF-8',
      Uint8Array.from([...toBytes('{"msgtype":"text","text":{"content":"'), 0xe5, 0xad, ...toBytes('"}}')]),
      40008,
    ],
    ['empty text', text({ content: '' }), 44004],
    ['blank markdown', markdown(' \n'), 44004],
    ['no content', { msgtype: 'markdown', markdown: {} }, 44004],
    ['2049 bytes of text', text({ content: '字'.repeat(683) }), 40058],
    ['4097 bytes of markdown', markdown('字'.repeat(1365) + 'xx'), 40058],
    ['4097 bytes of markdown_v2', { msgtype: 'markdown_v2', markdown_v2: { content: 'x'.repeat(4097) } }, 40058],
    ['content of another type', markdown(7), 40058],
    ['one name instead of a list', text({ mentioned_list: 'u1' }), 40058],
    ['a number in a list', text({ mentioned_mobile_list: [13800001111] }), 40058],
    ['a phone with a sign', text({ mentioned_mobile_list: ['+8613800001111'] }), 40058],
    ['a mention list in markdown', { msgtype: 'markdown', markdown: { content: 'x', mentioned_list: [] } }, 40058],
    ['a misspelt property', text({ mention_list: [] }), 40058],
    ['a stranger beside it', { ...text({}), at: {} }, 40058],
    ['a colour WeCom has not', markdown('<font color="red">x</font>'), 40058],
    ['markup cut inside a tag', markdown('a <font color="info"'), 40058],
    ['markup never closed', markdown('<font color="info">a'), 40058],
    ['markup closed twice', markdown('<font color="info">a</font></font>'), 40058],
    ['a mention cut short', markdown('hello <@zhang'), 40058],
    [
      'base64 with a prefix',
      { msgtype: 'image', image: { base64: 'data:image/png;base64,AA==', md5: '0'.repeat(32) } },
      40058,
    ],
    ['another md5', image(png, '0'.repeat(32)), 301019],
    ['a picture of no known kind', image(Buffer.from('hello world')), 40005],
    ['a picture above 2 MB', image(Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)])), 40009],
    ['no article', { msgtype: 'news', news: { articles: [] } }, 40058],
    ['nine articles', { msgtype: 'news', news: { articles: Array(9).fill(article) } }, 40058],
    ['an article that leads nowhere', { msgtype: 'news', news: { articles: [{ title: 't' }] } }, 40058],
    ['a card without title', notice({ main_title: {} }), 40058],
    ['a card without action', notice({ card_action: undefined }), 40058],
    ['a card action without address', notice({ card_action: { type: 1 } }), 40058],
    ['a script address', notice({ card_action: { type: 1, url: 'javascript:alert(1)' } }), 40058],
    ['four jumps', notice({ jump_list: Array(4).fill({ type: 1, title: 'a', url: 'https://g.example/' }) }), 40058],
    ['seven rows', notice({ horizontal_content_list: Array(7).fill({ keyname: 'k', value: 'v' }) }), 40058],
    ['a row that links to nothing', notice({ horizontal_content_list: [{ keyname: 'k', type: 1 }] }), 40058],
    ['an interactive card', notice({ card_type: 'button_interaction' }), 40058],
    ['a title of 53 columns', notice({ main_title: { title: 'x'.repeat(53) } }), 40058],
    ['a source of 14 字', notice({ source: { desc: '字'.repeat(14) } }), 40058],
    ['a name of 11 columns', notice({ horizontal_content_list: [{ keyname: 'grafana_uid' }] }), 40058],
    ['a value of 21 columns shown large', notice({ emphasis_content: { title: '1'.repeat(21) } }), 40058],
    ['a quote beside a large value', notice({ emphasis_content: { title: '1' }, quote_area: { type: 0 } }), 40058],
    ['a fact that links to nowhere', notice({ horizontal_content_list: [{ keyname: 'a', type: 1 }] }), 40058],
    ['a colour in bold', markdown('**<font color="info">a</font>**'), 40058],
    ['bold in a colour', markdown('<font color="info">**a**</font>'), 40058],
    ['a colour in a heading', markdown('### <font color="info">a</font>'), 40058],
    ['a news card without picture', newsNotice({}), 40058],
  ])('with %s is refused', (_what, body, expected) => {
    expect(code(body)).toBe(expected);
  });

  test('names field and limit when content is too long', () => {
    expect(inspectMessage('wecom', toBytes(markdown('x'.repeat(4097))))).toMatchObject({
      text: 'markdown.content exceed max length 4096. invalid Request Parameter',
      reason: 'markdown.content has 4097 bytes',
    });
  });

  test('may carry unknown properties, broken markup and long card texts as the switches say', () => {
    const lenient = { switches: { unknownFields: 'ignore', brokenMarkup: 'accept' } } as const;
    expect(inspectMessage('wecom', toBytes({ ...text({ mention_list: [] }), x: 1 }), lenient).ok).toBe(true);
    expect(inspectMessage('wecom', toBytes(markdown('<font color="red">')), lenient).ok).toBe(true);
    const long = toBytes(notice({ main_title: { title: '字'.repeat(27) } }));
    expect(inspectMessage('wecom', long).ok).toBe(false);
    expect(inspectMessage('wecom', long, { switches: { wecomCardAdvice: 'ignore' } }).ok).toBe(true);
  });
});
