import { type Tone } from '../../card/card';
import { type Dialect } from '../dialect';
import { escapeMarkdown, escapeMarkdownLine } from './escape';

/** Header templates and font colours by tone. Source: open.feishu.cn/document/feishu-cards/card-json-v2-structure. */
export const COLOURS: Readonly<Record<Tone, string>> = {
  critical: 'red',
  warning: 'orange',
  info: 'blue',
  resolved: 'green',
};

/** Markdown of a 2.0 card: CommonMark with `<br>`, `<font>` and `<at>`. */
export function markdownDialect(colon: string): Dialect {
  return {
    escape: escapeMarkdown,
    escapeLine: escapeMarkdownLine,
    heading: (escaped) => `**${escaped}**`,
    strong: (escaped, tone) => `**<font color='${COLOURS[tone]}'>${escaped}</font>**`,
    muted: (escaped) => `<font color='grey'>${escaped}</font>`,
    fact: (name, value) => `- **${name.trim()}** ${value}`,
    link: ({ text, url }) => `[${text}](${url})`,
    lineBreak: '<br>',
    factBreak: '\n',
    blockBreak: '\n\n',
    linkSeparator: ' | ',
    colon,
  };
}
