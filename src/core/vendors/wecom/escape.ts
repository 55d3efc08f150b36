import { BREAK, escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';

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
