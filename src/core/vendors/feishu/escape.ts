import { escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';

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
