import { type Tone } from '../../card/card';
import { BREAK, escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';
import { type Dialect } from '../dialect';

/** WeCom's three font colours: `warning` is orange-red, `info` green, `comment` grey. */
const COLOURS: Readonly<Record<Tone, string>> = {
  critical: 'warning',
  warning: 'warning',
  info: 'comment',
  resolved: 'info',
};

/** WeCom `markdown` (version 1): the one with colours and `<@userid>`. Its lines end with a single line break. */
export function markdownDialect(colon: string): Dialect {
  return {
    escape: escapeMarkdown,
    escapeLine: escapeMarkdownLine,
    heading: (escaped, tone) => `### ${coloured(escaped, COLOURS[tone])}`,
    strong: (escaped, tone) => `**${coloured(escaped, COLOURS[tone])}**`,
    muted: (escaped) => coloured(escaped, 'comment'),
    fact: (name, value) => `> ${coloured(name, 'comment')}${value}`,
    link: ({ text, url }) => `[${text}](${url})`,
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
