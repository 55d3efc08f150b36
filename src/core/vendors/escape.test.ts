import { escapeMarkdown as dingtalk, escapeMarkdownLine as dingtalkLine } from './dingtalk/markup';
import { escapeMarkdown as feishu, escapeText as feishuText } from './feishu/markup';
import { escapeMarkdown as wecom, escapeMarkdownLine as wecomLine, escapeText as wecomText } from './wecom/markup';

const BREAK = '\u200b';

describe('escaping for WeCom', () => {
  it.each([
    ['web-1 10.0.0.5:9100 a_b (c) [d] #e', 'web-1 10.0.0.5:9100 a_b (c) [d] #e'],
    ['<@all> <font color="red">', '＜@all> ＜font color="red">'],
    ['**bold** `code`', `*${BREAK}*bold*${BREAK}* ｀code｀`],
    ['[a](https://b)', `[a]${BREAK}(https:${BREAK}//b)`],
    ['ends with ]', `ends with ]${BREAK}`],
    ['[ref]: x', `[ref]${BREAK}: x`],
  ])('%j becomes %j', (text, escaped) => {
    expect(wecom(text)).toBe(escaped);
  });

  it('takes the meaning from what begins a line', () => {
    expect(['# a', '> b', '- c', '1. d', '---', '| e |', 'plain'].map(wecomLine)).toEqual(
      ['# a', '> b', '- c', '1. d', '---', '| e |'].map((line) => BREAK + line).concat('plain')
    );
  });

  it('leaves a text message its brackets, but no mention', () => {
    expect(wecomText('<@zhangsan> **x**')).toBe('＜@zhangsan> **x**');
  });
});

describe('escaping for DingTalk', () => {
  it.each([
    ['@13800001111 @all ops@example.com', '＠13800001111 ＠all ops@example.com'],
    ['a*b*c ~~x~~', 'a∗b∗c ～～x～～'],
    ['C:\\temp\\"q"', 'C:\\temp＼"q"'],
    ['snake_case_name', 'snake_case_name'],
  ])('%j becomes %j', (text, escaped) => {
    expect(dingtalk(text)).toBe(escaped);
  });

  it('keeps indentation as fixed blanks, so that no code block begins', () => {
    expect(dingtalkLine('    at main()')).toBe('\u00a0\u00a0\u00a0\u00a0at main()');
  });
});

describe('escaping for Feishu', () => {
  it.each([
    ['10.0.0.5:9100 web-1 15:40:10', '10.0.0.5:9100 web-1 15:40:10'],
    ['<at id=all></at>', '&#60;at id=all&#62;&#60;/at&#62;'],
    ['**b** _i_ [t](u)', '&#42;&#42;b&#42;&#42; &#95;i&#95; &#91;t&#93;&#40;u&#41;'],
    ['https://x', 'https&#58;//x'],
    [':SMILE:', '&#58;SMILE:'],
    ['A & B &lt;', 'A & B &#38;lt;'],
  ])('%j becomes %j', (text, escaped) => {
    expect(feishu(text)).toBe(escaped);
  });

  it('leaves a text message readable, but without mention and live address', () => {
    expect(feishuText('<at user_id="all">x</at> http://e')).toBe(`＜at user_id="all">x＜/at> http:${BREAK}//e`);
  });
});
