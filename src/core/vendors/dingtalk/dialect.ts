import { type Tone } from '../../card/card';
import { type Dialect } from '../dialect';
import { escapeMarkdown, escapeMarkdownLine } from './escape';

/** DingTalk documents no colours, so a mark in front says the tone. */
export const TONE_MARKS: Readonly<Record<Tone, string>> = {
  critical: '🔴',
  warning: '🟠',
  info: '🔵',
  resolved: '🟢',
};

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
