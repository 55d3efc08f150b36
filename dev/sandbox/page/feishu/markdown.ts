import { html, type Html } from '../html';
import { renderBlocks } from '../markdown/blocks';
import {
  BARE,
  BOLD,
  CODE,
  ENTITY,
  ESCAPED,
  IMAGE,
  type InlineRule,
  ITALIC,
  LINE_BREAK,
  LINK,
  POINTED,
  renderInline,
  STRUCK,
} from '../markdown/inline';
import { type Members, mention } from '../mention';
import { webLink } from '../webLink';

const attribute = String.raw`\s*=\s*["']?([^"'<>]*?)["']?`;

const FONT: InlineRule = {
  pattern: new RegExp(String.raw`<font color${attribute}>([\s\S]*?)<\/font>`, 'y'),
  render: ([, color = '', text = ''], inline) => html`<span class="font-${colorClass(color)}">${inline(text)}</span>`,
};

const TEXT_TAG: InlineRule = {
  pattern: new RegExp(String.raw`<text_tag color${attribute}>([\s\S]*?)<\/text_tag>`, 'y'),
  render: ([, color = '', text = ''], inline) =>
    html`<span class="tag tpl-${colorClass(color)}">${inline(text)}</span>`,
};

const ANCHOR: InlineRule = {
  pattern: new RegExp(String.raw`<(?:a href|link url)${attribute}>([\s\S]*?)<\/(?:a|link)>`, 'y'),
  render: ([, address = '', text = ''], inline) => webLink(address, text === '' ? address : inline(text)),
};

const BREAK: InlineRule = { pattern: /<br\s*\/?>/y, render: () => html`<br />` };

/** A colour as part of a class name: only the name, without shade. */
export function colorClass(color: string): string {
  return /^[a-z]+/.exec(color)?.[0] ?? 'default';
}

function mentions(members: Members): InlineRule {
  return {
    pattern: /<at ids?\s*=\s*["']?([\w,-]+)["']?\s*>[^<]*<\/at>/y,
    render: ([, ids = '']) => html`${ids.split(',').map((id) => html`${mention(id, members)} `)}`,
  };
}

/**
 * The markdown of Feishu's cards as its clients show it: CommonMark without HTML, plus at, font, text_tag, a, link and br, and
 * entities. Schema 2.0 knows headings, quotes, tables; 1.0 shows their syntax as it is. Source: Feishu card rich text pages.
 */
export function renderCardMarkdown(markdown: string, { members, isV2 }: { members: Members; isV2: boolean }): Html {
  const rules = [
    ESCAPED,
    ...(isV2 ? [CODE] : []),
    IMAGE,
    LINE_BREAK,
    LINK,
    mentions(members),
    FONT,
    TEXT_TAG,
    ANCHOR,
    BREAK,
    POINTED,
  ];
  const inline = (text: string) => renderInline(text, [...rules, BOLD, ITALIC, STRUCK, BARE, ENTITY, LINE_BREAK]);
  const source = isV2 ? markdown : markdown.replace(/^(?=#{1,6} |>)/gm, '\u200b');
  return renderBlocks(source, { inline, tables: isV2 });
}
