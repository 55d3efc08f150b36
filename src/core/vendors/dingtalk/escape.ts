import { BREAK, escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';

/** DingTalk documents no escape, so what could mean something is replaced by a look-alike. */
const SPECIAL = /[<`*~]|\\(?=[!-/:-@[-`{-~])/g;
const LOOK_ALIKE: Readonly<Record<string, string>> = { '<': '＜', '`': '｀', '*': '∗', '~': '～', '\\': '＼' };
/** An @ that begins a mention; one inside an address such as ops@example.com stays. */
const MENTION = /(?<![A-Za-z0-9._%+-])@/g;

/** Text inside `markdown` or `actionCard` text: no emphasis, code, tag, link or mention. */
export function escapeMarkdown(text: string): string {
  return withoutLinks(
    escapable(text)
      .replace(SPECIAL, (character) => LOOK_ALIKE[character] ?? character)
      .replace(MENTION, '＠')
  );
}

/** One line of prose. */
export function escapeMarkdownLine(line: string): string {
  return withoutLineMarkers(escapeMarkdown(line));
}

/** A title or a button's caption, which are plain text. */
export function escapePlain(text: string): string {
  return withoutLinks(escapable(text).replace(MENTION, `＠${BREAK}`));
}
