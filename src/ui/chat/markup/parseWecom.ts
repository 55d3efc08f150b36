import { type Block, parseBlocks } from './blocks';
import { type Inline, type InlineRule, parseInline } from './inline';
import { BARE_ADDRESS, CODE, LINK, STRONG } from './inlineRules';

/** Its only three colours. */
const FONT: InlineRule = {
  pattern: /<font color="(info|comment|warning)">(.*?)<\/font>/y,
  read: ([colour = '', text = ''], inner) => ({ kind: 'coloured', colour, content: inner(text) }),
};

const MENTION: InlineRule = {
  pattern: /<@([^<>\s]+)>/y,
  read: ([id = '']) => ({ kind: 'mention', id, name: '' }),
};

const MARKDOWN = [STRONG, CODE, FONT, MENTION, LINK, BARE_ADDRESS];
const TEXT = [MENTION, BARE_ADDRESS];

/**
 * WeCom's `markdown` (version 1): headings, bold, links, code on one line, quotes, three font colours, `<@userid>`; every
 * line break is shown, and all else stands as it is. Source: developer.work.weixin.qq.com/document/path/91770.
 */
export function parseWecomMarkdown(content: string): Block[] {
  const inline = (line: string) => parseInline(line, MARKDOWN);
  return parseBlocks(content, { inline, hasLists: false, keepsBreak: () => true });
}

/** The lines of a `text` message, in which only `<@userid>` and addresses mean something. */
export function parseWecomText(content: string): Inline[][] {
  return content.split('\n').map((line) => parseInline(line, TEXT));
}
