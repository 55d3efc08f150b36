import { type Tone } from '../../card/card';
import { type Dialect } from '../dialect';
import { escapeMarkdown, escapeMarkdownLine } from './escape';

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
