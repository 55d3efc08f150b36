import { describe, expect, test } from 'bun:test';
import { renderDingtalkMarkdown } from '../dingtalk/markdown';
import { renderCardMarkdown } from '../feishu/markdown';
import { renderWecomMarkdown, renderWecomMarkdownV2 } from '../wecom/markdown';

/** HTML without the line breaks of its templates and without the attributes of links. */
const plain = (html: string) =>
  html
    .replace(/\s(?:title|href|target|rel)="[^"]*"/g, '')
    .replace(/\s*\n\s*/g, '')
    .trim();
const wecom = (markdown: string) => plain(renderWecomMarkdown(markdown, { u1: 'Li' }).text);
const v2 = (markdown: string) => plain(renderWecomMarkdownV2(markdown).text);
const dingtalk = (markdown: string) => plain(renderDingtalkMarkdown(markdown, ['138'], { 138: 'Li' }).text);
const card2 = (markdown: string) => plain(renderCardMarkdown(markdown, { members: { ou_1: 'Li' }, isV2: true }).text);
const card1 = (markdown: string) => plain(renderCardMarkdown(markdown, { members: {}, isV2: false }).text);

describe('WeCom markdown', () => {
  test.each([
    ['# A', '<div class="heading h1">A</div>'],
    ['**b**', '<div class="line"><strong>b</strong></div>'],
    ['`c **d**`', '<div class="line"><code>c **d**</code></div>'],
    ['[a](https://g.example)', '<div class="line"><a class="link">a</a></div>'],
    ['<@u1>', '<div class="line"><span class="mention">@Li</span></div>'],
    ['<font color="info">a</font>', '<div class="line"><span class="font-info">a</span></div>'],
    [
      '> a\n> b\nc',
      '<blockquote><div class="line">a</div><div class="line">b</div></blockquote><div class="line">c</div>',
    ],
  ])('shows %j', (markdown, html) => {
    expect(wecom(markdown)).toBe(html);
  });

  test.each(['- a', '1. a', '*a*', '~~a~~', '| a | b |', '---', '#a'])('shows %j as it is', (markdown) => {
    expect(wecom(markdown)).toBe(`<div class="line">${markdown}</div>`);
  });

  test('shows a colour it does not have as it is, and keeps one it has over lines', () => {
    expect(wecom('<font color="red">a</font>')).toContain('&lt;font color=&quot;red&quot;&gt;a');
    expect(wecom('<font color="warning">a\nb</font>').match(/font-warning/g)).toHaveLength(2);
  });

  test('of the second version has lists, tables and pictures, but no colours and mentions', () => {
    expect(v2('- a\n- b')).toBe('<ul><li><p>a</p></li><li><p>b</p></li></ul>');
    expect(v2('| a |\n|---|\n| b |')).toContain('<td>b</td>');
    expect(v2('*i* <@u1>')).toBe('<p><em>i</em> &lt;@u1&gt;</p>');
    expect(v2('a\nb')).toBe('<p>a<br />b</p>');
  });
});

describe('DingTalk markdown', () => {
  test.each([
    ['a\nb', '<p>a b</p>'],
    ['a  \nb', '<p>a<br />b</p>'],
    ['a\n\nb', '<p>a</p><p>b</p>'],
    ['### a', '<div class="heading h3">a</div>'],
    ['@138 @1389', '<p><span class="mention">@Li</span> @1389</p>'],
    ['<font color="#ff0000">a</font>', '<p><span style="color: #ff0000">a</span></p>'],
    ['| a |\n|---|', '<p>| a | |---|</p>'],
    ['1. a\n2. b', '<ol><li><p>a</p></li><li><p>b</p></li></ol>'],
  ])('shows %j', (markdown, html) => {
    expect(dingtalk(markdown)).toBe(html);
  });
});

describe('Feishu card markdown', () => {
  test.each([
    ['# a', '<div class="heading h1">a</div>'],
    ['&#42;a&#42; &lt;b&gt;', '<p>*a* &lt;b&gt;</p>'],
    ['<at id=ou_1></at>', '<p><span class="mention">@Li</span> </p>'],
    ["<font color='red'>a\nb</font>", '<p><span class="font-red">a<br />b</span></p>'],
    ['<text_tag color="blue">a</text_tag>', '<p><span class="tag tpl-blue">a</span></p>'],
    ['<b>a</b>', '<p>&lt;b&gt;a&lt;/b&gt;</p>'],
    ['~~a~~ `b`', '<p><s>a</s> <code>b</code></p>'],
    ['> a\n> - b', '<blockquote><p>a</p><ul><li><p>b</p></li></ul></blockquote>'],
    ['- a\n  - b\n- c', '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>'],
    ['```\n<x>\n```\na', '<pre class="code">&lt;x&gt;</pre><p>a</p>'],
    ['\\*a\\*', '<p>*a*</p>'],
    ['---', '<hr />'],
  ])('shows %j', (markdown, html) => {
    expect(card2(markdown)).toBe(html);
  });

  test('of schema 1.0 has no headings, quotes, code and tables', () => {
    expect(card1('# a')).toContain('# a</p>');
    expect(card1('> a')).toContain('&gt; a</p>');
    expect(card1('`a`')).toBe('<p>`a`</p>');
    expect(card1('| a |\n|---|')).toBe('<p>| a |<br />|---|</p>');
  });

  test.each(['[', '](', '**', '`', '> ', '1. ', '> - ', '<at ', '\n  - a', '|-\n'])(
    'is shown soon however often it has %j',
    (part) => {
      const startMs = performance.now();
      expect(card2(part.repeat(19_000 / part.length))).toStartWith('<');
      expect(performance.now() - startMs).toBeLessThan(2000);
    }
  );
});
