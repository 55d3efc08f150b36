import { describe, expect, test } from 'bun:test';
import { toBytes } from '../exampleCall';
import { inspectMessage } from '../inspectMessage';

const code = (body: unknown) => {
  const result = inspectMessage('dingtalk', toBytes(body));
  return result.ok ? 0 : result.code;
};
const url = 'https://g.example/a';
const wrapped = `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent('https://g.example/a?b=1&c=2#d')}&pc_slide=false`;
const sideways = `dingtalk://dingtalkclient/page/link?pc_slide=false&url=${encodeURIComponent('https://g.example/a?b=1')}`;
const text = (change: object = {}) => ({ msgtype: 'text', text: { content: 'x', ...change } });
const markdown = (change: object = {}) => ({ msgtype: 'markdown', markdown: { title: 't', text: 'x', ...change } });
const card = (change: object) => ({ msgtype: 'actionCard', actionCard: { title: 't', text: 'x', ...change } });
const single = { singleTitle: 's', singleURL: url };
/** A markdown message whose whole body has so many bytes. */
const ofBytes = (bytes: number) => markdown({ text: 'x'.repeat(bytes - toBytes(markdown({ text: '' })).length) });

describe('a DingTalk message', () => {
  test.each([
    ['text with mentions', { ...text(), at: { atMobiles: ['13800001111'], atUserIds: ['u'], isAtAll: false } }],
    ['markdown', { ...markdown({ text: '<font color="#ff0000">x</font>' }), at: { isAtAll: true } }],
    ['a link', { msgtype: 'link', link: { title: 't', text: 'x', messageUrl: url, picUrl: '' } }],
    ['a card with one button', card({ ...single, btnOrientation: '0' })],
    ['a card with buttons', card({ btns: [{ title: 'a', actionURL: wrapped }] })],
    ['five buttons', card({ btns: Array(5).fill({ title: 'a', actionURL: sideways }) })],
    ['a feed', { msgtype: 'feedCard', feedCard: { links: [{ title: 't', messageURL: url, picURL: url }] } }],
    ['20000 bytes', ofBytes(20_000)],
  ])('of %s is taken', (_what, body) => {
    expect(inspectMessage('dingtalk', toBytes(body))).toEqual({ ok: true });
  });

  test.each([
    ['not JSON', 'x', 40035],
    ['no type', { text: { content: 'x' } }, 40035],
    ['another type', { msgtype: 'image', image: {} }, 400105],
    ['20001 bytes', ofBytes(20_001), 460101],
    ['no content', { msgtype: 'text', text: {} }, 40035],
    ['no object', { msgtype: 'text' }, 40035],
    ['empty content', text({ content: ' ' }), 300001],
    ['no title', { msgtype: 'markdown', markdown: { text: 'x' } }, 40035],
    ['a misspelt field', markdown({ titel: 't' }), 300001],
    ['the other case of messageUrl', { msgtype: 'link', link: { title: 't', text: 'x', messageURL: url } }, 40035],
    [
      'the other case of picURL',
      { msgtype: 'feedCard', feedCard: { links: [{ title: 't', messageURL: url, picUrl: url }] } },
      40035,
    ],
    ['no button', card({}), 300001],
    ['a button text without address', card({ singleTitle: 's' }), 300001],
    ['six buttons', card({ btns: Array(6).fill({ title: 'a', actionURL: wrapped }) }), 300001],
    ['an empty list of buttons', card({ btns: [] }), 300001],
    ['a button to a script', card({ btns: [{ title: 'a', actionURL: 'javascript:alert(1)' }] }), 300001],
    [
      'an address not encoded inside dingtalk://',
      card({ ...single, singleURL: 'dingtalk://dingtalkclient/page/link?url=https://g.example/a' }),
      300001,
    ],
    ['btnOrientation as a number', card({ ...single, btnOrientation: 0 }), 300001],
    ['a phone with a sign', { ...text(), at: { atMobiles: ['+86-13800001111'] } }, 300001],
    ['a phone as a number', { ...text(), at: { atMobiles: [13800001111] } }, 300001],
    ['isAtAll as text', { ...text(), at: { isAtAll: 'true' } }, 300001],
    ['a misspelt list', { ...text(), at: { atMobile: [] } }, 300001],
    ['mentions beside a card', { ...card(single), at: { isAtAll: true } }, 300001],
    ['a colour never closed', markdown({ text: '<font color=red>x' }), 300001],
    ['a lone surrogate', '{"msgtype":"text","text":{"content":"\\udfff"}}', 40035],
    ['a C1 control character', text({ content: '\u0085' }), 40035],
  ])('with %s is refused', (_what, body, expected) => {
    expect(code(body)).toBe(expected);
  });

  test('may count its text alone', () => {
    const switches = { dingtalkSizeCounts: 'text' } as const;
    expect(inspectMessage('dingtalk', toBytes(ofBytes(20_030)), { switches }).ok).toBe(true);
    expect(inspectMessage('dingtalk', toBytes(markdown({ text: 'x'.repeat(20_001) })), { switches }).ok).toBe(false);
  });

  test('must have a keyword somewhere, in its very case', () => {
    const body = toBytes(markdown({ text: 'All fine', title: 'Alert' }));
    expect(inspectMessage('dingtalk', body, { keywords: ['nothing', 'Alert'] }).ok).toBe(true);
    expect(inspectMessage('dingtalk', body, { keywords: ['alert'] })).toMatchObject({ code: 310000 });
    const switches = { keywordCase: 'insensitive' } as const;
    expect(inspectMessage('dingtalk', body, { keywords: ['alert'], switches }).ok).toBe(true);
  });

  test('may have its keyword in an address only where all strings are scanned', () => {
    const body = toBytes(card({ singleTitle: 's', singleURL: 'https://g.example/alert' }));
    expect(inspectMessage('dingtalk', body, { keywords: ['alert'] }).ok).toBe(true);
    const switches = { dingtalkKeywordScope: 'text' } as const;
    expect(inspectMessage('dingtalk', body, { keywords: ['alert'], switches }).ok).toBe(false);
  });
});
