import { type Tone } from '../../card/card';
import { BREAK, escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';
import { type Dialect, TONE_MARKS } from '../dialect';

/** WeCom's three font colours: `warning` is orange-red, `info` green, `comment` grey. */
const COLOURS: Readonly<Record<Tone, string>> = {
  critical: 'warning',
  warning: 'warning',
  info: 'comment',
  resolved: 'info',
};

/**
 * WeCom `markdown` (version 1): the one with colours and `<@userid>`. Its lines end with a single line break. Bold, a
 * heading or a colour, never one inside the other: what clients make of that is documented nowhere, but for a colour in a
 * quote, which the page itself shows. Source: developer.work.weixin.qq.com/document/path/91770.
 */
export function markdownDialect(colon: string): Dialect {
  return {
    escape: escapeMarkdown,
    escapeLine: escapeMarkdownLine,
    heading: (escaped, tone) => `### ${TONE_MARKS[tone]} ${escaped}`,
    strong: (escaped, tone) => coloured(escaped, COLOURS[tone]),
    muted: (escaped) => coloured(escaped, 'comment'),
    fact: (name, value) => `> ${coloured(name, 'comment')}${value}`,
    link: ({ text, url }) => `[${text}](${url})`,
    address: (url) => `[${escapeMarkdown(url)}](${url})`,
    lineBreak: '\n',
    factBreak: '\n',
    blockBreak: '\n\n',
    linkSeparator: ' | ',
    colon,
  };
}

function coloured(escaped: string, colour: string): string {
  return `<font color="${colour}">${escaped}</font>`;
}

/** WeCom documents no escape, so what could mean something is replaced by a look-alike or broken invisibly. */
const SPECIAL = /[<`]|\*(?=\*)/g;
const LOOK_ALIKE: Readonly<Record<string, string>> = { '<': '＜', '`': '｀', '*': `*${BREAK}` };

/** Text inside `markdown` content: no `<font>`, no `<@userid>`, no code, no bold, no link. */
export function escapeMarkdown(text: string): string {
  return withoutLinks(escapable(text).replace(SPECIAL, (character) => LOOK_ALIKE[character] ?? character));
}

/** One line of prose inside `markdown` content. */
export function escapeMarkdownLine(line: string): string {
  return withoutLineMarkers(escapeMarkdown(line));
}

/** Text inside `text` content, where only `<@userid>` means something and addresses become links. */
export function escapeText(text: string): string {
  return withoutLinks(escapable(text).replaceAll('<', '＜'));
}
