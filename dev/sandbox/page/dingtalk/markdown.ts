import { html, type Html } from '../html';
import { renderBlocks } from '../markdown/blocks';
import {
  BARE,
  BOLD,
  CODE,
  dingtalkMention,
  ENTITY,
  FOLDED_BREAK,
  IMAGE,
  type InlineRule,
  ITALIC,
  LINK,
  renderInline,
  STRUCK,
} from '../markdown/inline';
import type { Members } from '../mention';

/** `<font color="#RRGGBB">`: undocumented, but shown by the clients. */
const FONT: InlineRule = {
  pattern: /<font color=["']?(#[0-9a-f]{3,6}|[a-z]+)["']?>([\s\S]*?)<\/font>/iy,
  render: ([, color = '', text = ''], inline) => html`<span style="color: ${color}">${inline(text)}</span>`,
};

/**
 * DingTalk's markdown as its clients show it: headings, quotes, bold, italic, links, pictures, lists; a single line break is
 * folded unless two spaces stand before it. Source: DingTalk markdown page. Tables are not shown on phones, so not here.
 */
export function renderDingtalkMarkdown(text: string, mentioned: readonly string[], members: Members): Html {
  const rules = [
    CODE,
    IMAGE,
    LINK,
    FONT,
    BOLD,
    ITALIC,
    STRUCK,
    dingtalkMention(mentioned, members),
    BARE,
    ENTITY,
    FOLDED_BREAK,
  ];
  return renderBlocks(text, { inline: (part) => renderInline(part, rules), tables: false });
}
