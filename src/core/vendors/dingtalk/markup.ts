import { BREAK, escapable, withoutLineMarkers, withoutLinks } from '../../text/neutralise';
import { type Dialect, TONE_MARKS } from '../dialect';

/**
 * DingTalk markdown. A single line break is folded into a blank, so lines end with two blanks and begin with two.
 * Source: open.dingtalk.com, "custom-bot-send-message-type".
 */
export function markdownDialect(colon: string, target: (url: string) => string): Dialect {
  return {
    escape: escapeMarkdown,
    escapeLine: escapeMarkdownLine,
    heading: (escaped, tone) => `### ${TONE_MARKS[tone]} ${escaped}`,
    strong: (escaped, tone) => `${TONE_MARKS[tone]} **${escaped}**`,
    muted: (escaped) => `> ${escaped}`,
    fact: (name, value) => `- **${name.trim()}** ${value}`,
    link: ({ text, url }) => `[${text}](${target(url)})`,
    address: (url) => `[${escapeMarkdown(url)}](${target(url)})`,
    lineBreak: '  \n  ',
    factBreak: '\n',
    blockBreak: '\n\n',
    linkSeparator: ' | ',
    colon,
  };
}

/**
 * The address that makes DingTalk's clients open a page in the system's browser, where somebody is logged in to Grafana;
 * the side panel of its own knows no session. Source: grafana/alerting, receivers/dingding/v1.
 */
export function inBrowser(url: string): string {
  return `dingtalk://dingtalkclient/page/link?pc_slide=false&url=${encodeURIComponent(url)}`;
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
