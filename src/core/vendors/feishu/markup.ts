import { type Tone } from '../../card/card';
import { escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';
import { type Dialect } from '../dialect';

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
    address: (url) => `[${escapeMarkdown(url)}](${url})`,
    lineBreak: '<br>',
    factBreak: '\n',
    blockBreak: '\n\n',
    linkSeparator: ' | ',
    colon,
  };
}

/**
 * The entities Feishu documents for what its markdown would read as markup. Those that mean something only together
 * with others (`-`, `+`, `:`, `/`, quotes) are left to `withoutLineMarkers` and `JOINTS`, so that a label such as
 * `10.0.0.5:9100` stays legible in the raw body. Source: open.feishu.cn, card JSON 2.0 rich text.
 */
const SPECIAL = /[*_~<>[\]()#`$!\\]|&(?=#?\w+;)|:(?=\/\/|[A-Za-z]\w*:)/g;

/** By code; all of them are ASCII. */
const ENTITIES: readonly string[] = Array.from({ length: 128 }, (_, code) => `&#${code};`);

/** Text inside a card's markdown. */
export function escapeMarkdown(text: string): string {
  return escapable(text).replace(SPECIAL, (character) => ENTITIES[character.charCodeAt(0)] ?? character);
}

/** One line of prose inside a card's markdown. */
export function escapeMarkdownLine(line: string): string {
  return escapeMarkdown(withoutLineMarkers(line));
}

/** Text inside a `text` message, where only `<at …>` means something and addresses become links. */
export function escapeText(text: string): string {
  return withoutLinks(escapable(text).replaceAll('<', '＜'));
}

/** A header's title: plain text, but clients would link an address in it. */
export function escapePlain(text: string): string {
  return withoutLinks(text);
}
