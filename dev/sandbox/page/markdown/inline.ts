import { decodeEntities } from '../../decodeEntities';
import { html, type Html, type HtmlValue } from '../html';
import { type Members, mention } from '../mention';
import { picture, webLink } from '../webLink';

/** One kind of inline markup: where it matches and what it becomes. Patterns are sticky. */
export interface InlineRule {
  pattern: RegExp;
  render: (match: RegExpExecArray, inline: (text: string) => Html) => Html;
}

/** Renders a piece of text by the rules of a dialect; what no rule matches is shown as it is. */
export function renderInline(text: string, rules: readonly InlineRule[]): Html {
  const inline = (part: string) => renderInline(part, rules);
  const parts: HtmlValue[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const found = matchAt(text, at, rules);
    if (found) {
      parts.push(plain, found.rule.render(found.match, inline));
      plain = '';
      at += found.match[0].length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  return html`${parts}${plain}`;
}

function matchAt(text: string, at: number, rules: readonly InlineRule[]) {
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match && match[0] !== '') {
      return { rule, match };
    }
  }
  return undefined;
}

/** `code` between backticks, on one line. */
export const CODE: InlineRule = {
  pattern: /(?<!`)(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/y,
  render: ([, , code]) => html`<code>${code}</code>`,
};

/** `**bold**`. */
export const BOLD: InlineRule = {
  pattern: /\*\*(?=\S)([^\n]*?\S)\*\*/y,
  render: ([, text = ''], inline) => html`<strong>${inline(text)}</strong>`,
};

/** `*italic*`. */
export const ITALIC: InlineRule = {
  pattern: /\*(?=[^\s*])([^*\n]*?[^\s*])\*(?!\*)/y,
  render: ([, text = ''], inline) => html`<em>${inline(text)}</em>`,
};

/** `~~struck~~`. */
export const STRUCK: InlineRule = {
  pattern: /~~(?=\S)([^\n]*?\S)~~/y,
  render: ([, text = ''], inline) => html`<s>${inline(text)}</s>`,
};

const ADDRESS = String.raw`((?:[^()\s]|\([^()\s]*\))+)`;

/** `[text](address)`. */
export const LINK: InlineRule = {
  pattern: new RegExp(String.raw`\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\(${ADDRESS}(?: "[^"\n]*")?\)`, 'y'),
  render: ([, text = '', address = ''], inline) => webLink(decodeEntities(address), inline(text)),
};

/** `![text](address)`. */
export const IMAGE: InlineRule = {
  pattern: new RegExp(String.raw`!\[([^\[\]\n]*)\]\(${ADDRESS}\)`, 'y'),
  render: ([, alt = '', address = '']) => picture(address, alt),
};

/** An address in plain text, which clients make a link of; its end as in `bareLinks`. */
export const BARE: InlineRule = {
  pattern:
    /(?<![\w/])https?:\/\/[^\s<>"'`()[\]\u200b-\u200f\u2028-\u202e\u2060-\u2069，。；：！？、（）【】《》]*[^\s<>"'`()[\]\u200b-\u200f\u2028-\u202e\u2060-\u2069，。；：！？、（）【】《》.,;:!?*_~|]/iy,
  render: ([address]) => webLink(decodeEntities(address), decodeEntities(address)),
};

/** `<https://…>`. */
export const POINTED: InlineRule = {
  pattern: /<(https?:\/\/[^<>\s]+)>/iy,
  render: ([, address = '']) => webLink(address, address),
};

/** `&#60;` and the like. */
export const ENTITY: InlineRule = {
  pattern: /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/iy,
  render: ([entity]) => html`${decodeEntities(entity)}`,
};

/** A backslash before punctuation shows the punctuation. */
export const ESCAPED: InlineRule = {
  pattern: /\\([!-/:-@[-`{-~])/y,
  render: ([, char]) => html`${char}`,
};

/** A line break that is shown as one. */
export const LINE_BREAK: InlineRule = { pattern: / *\n/y, render: () => html`<br />` };

/** A line break that is folded into a space, unless two spaces stand before it. */
export const FOLDED_BREAK: InlineRule = {
  pattern: /( *)\n/y,
  render: ([, spaces = '']) => (spaces.length >= 2 ? html`<br />` : html`${' '}`),
};

/** `<@userid>` as WeCom highlights it. */
export function wecomMention(members: Members): InlineRule {
  return { pattern: /<@([^<>\s]+)>/y, render: ([, id = '']) => mention(id, members) };
}

/** `@phone` and `@userid` of those who are mentioned, as DingTalk highlights them. */
export function dingtalkMention(ids: readonly string[], members: Members): InlineRule {
  const names = ids.map((id) => id.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).filter((id) => id !== '');
  return {
    pattern: names.length === 0 ? /(?!)/y : new RegExp(String.raw`@(${names.join('|')})(?!\w)`, 'y'),
    render: ([, id = '']) => mention(id, members),
  };
}
