import { html, type Html, type HtmlValue } from '../html';
import {
  BARE,
  BOLD,
  CODE,
  IMAGE,
  type InlineRule,
  ITALIC,
  LINE_BREAK,
  LINK,
  renderInline,
  wecomMention,
} from '../markdown/inline';
import { renderBlocks } from '../markdown/blocks';
import type { Members } from '../mention';

const FONT = /<font color="(info|comment|warning)">|<\/font>/g;

/**
 * WeCom's markdown (v1) as its clients show it: headings, bold, links, one-line code, quotes of one level, three font colours,
 * `<@userid>`; every line break counts, and all other syntax is shown as it is. Source: WeCom developer doc path/91770.
 */
export function renderWecomMarkdown(content: string, members: Members): Html {
  const inline = colouring([
    { ...CODE, pattern: /`([^`\n]+)`/y, render: ([, code]) => html`<code>${code}</code>` },
    BOLD,
    LINE_BREAK,
    LINK,
    wecomMention(members),
    BARE,
  ]);
  const blocks: HtmlValue[] = [];
  let quote: Html[] = [];
  const closeQuote = () => {
    blocks.push(quote.length > 0 && html`<blockquote>${quote}</blockquote>`);
    quote = [];
  };
  for (const line of content.replace(/\r\n?/g, '\n').split('\n')) {
    const quoted = /^\s*>\s?(.*)$/.exec(line);
    if (quoted) {
      quote.push(html`<div class="line">${inline(quoted[1] ?? '')}</div>`);
      continue;
    }
    closeQuote();
    const [, marks = '', heading = ''] = /^(#{1,6})\s+(.*)$/.exec(line) ?? [];
    blocks.push(
      marks === ''
        ? html`<div class="line">${inline(line)}</div>`
        : html`<div class="heading h${marks.length}">${inline(heading)}</div>`
    );
  }
  closeQuote();
  return html`${blocks}`;
}

/** markdown_v2: CommonMark with tables and pictures, without colours and mentions. Source: WeCom developer doc path/91770. */
export function renderWecomMarkdownV2(content: string): Html {
  const rules = [CODE, IMAGE, LINK, BOLD, ITALIC, BARE, LINE_BREAK];
  return renderBlocks(content, { inline: (text) => renderInline(text, rules), tables: true });
}

/** Inline rendering that keeps a font colour from one line to the next until it is closed. */
function colouring(rules: readonly InlineRule[]): (line: string) => Html {
  let color: string | undefined;
  return (line) => {
    const parts: HtmlValue[] = [];
    let from = 0;
    const add = (text: string) =>
      parts.push(
        color === undefined
          ? renderInline(text, rules)
          : html`<span class="font-${color}">${renderInline(text, rules)}</span>`
      );
    for (const match of line.matchAll(FONT)) {
      add(line.slice(from, match.index));
      color = match[1];
      from = match.index + match[0].length;
    }
    add(line.slice(from));
    return html`${parts}`;
  };
}
