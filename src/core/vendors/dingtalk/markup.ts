import { BREAK, escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';
import { type Dialect, TONE_MARKS } from '../dialect';

/**
 * DingTalk markdown. A single line break is folded into a blank, so lines end with two blanks and begin with two.
 * Source: open.dingtalk.com, "custom-bot-send-message-type".
 */
export function markdownDialect(colon: string): Dialect {
  return {
    escape: escapeMarkdown,
    escapeLine: escapeMarkdownLine,
    heading: (escaped, tone) => `### ${TONE_MARKS[tone]} ${escaped}`,
    strong: (escaped, tone) => `${TONE_MARKS[tone]} **${escaped}**`,
    muted: (escaped) => `> ${escaped}`,
    fact: (name, value) => `- **${name.trim()}** ${value}`,
    link: ({ text, url }) => `[${text}](${url})`,
    lineBreak: '  \n  ',
    factBreak: '\n',
    blockBreak: '\n\n',
    linkSeparator: ' | ',
    colon,
  };
}

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
