import { type Block, parseBlocks } from './blocks';
import { type Inline, type InlineRule, parseInline } from './inline';
import { BARE_ADDRESS, CODE, EMPHASIS, LINK, PICTURE, STRONG } from './inlineRules';

/** A link that the client opens in the system's browser; what it leads to is inside. */
const BROWSER_LINK: InlineRule = {
  pattern: /\[([^[\]]+)\]\((dingtalk:\/\/dingtalkclient\/page\/link\?[^()\s]+)\)/iy,
  read: ([text = '', url = ''], inner) => ({ kind: 'link', url: targetOf(url), content: inner(text) }),
};

/** The page that a link leads to: the address inside `dingtalk://…`, or the link itself. */
export function targetOf(url: string): string {
  const [, inner] = /^dingtalk:\/\/dingtalkclient\/page\/link\?(?:.*&)?url=([^&#\s]+)/i.exec(url) ?? [];
  try {
    return inner === undefined ? url : decodeURIComponent(inner);
  } catch {
    // Not percent-encoded: no page, and no link either.
    return '';
  }
}

/** The word that DingTalk writes for everybody in the group. */
export const DINGTALK_EVERYBODY = '所有人';

/**
 * DingTalk's markdown: headings, quotes, lists, bold, italic, links, pictures; a line break is folded unless two blanks stand
 * before it. `mentioned` are the ids of the body's `at` lists: only those are shown as mentions.
 * Source: open.dingtalk.com, "custom-bot-send-message-type".
 */
export function parseDingtalkMarkdown(text: string, mentioned: readonly string[]): Block[] {
  const rules = [STRONG, EMPHASIS, CODE, PICTURE, LINK, BROWSER_LINK, BARE_ADDRESS, mentionsOf(mentioned)];
  const inline = (line: string) => parseInline(line, rules);
  return parseBlocks(text, { inline, hasLists: true, keepsBreak: (line) => line.endsWith('  ') });
}

/** The lines of a `text` message. */
export function parseDingtalkText(content: string, mentioned: readonly string[]): Inline[][] {
  const rules = [BARE_ADDRESS, mentionsOf(mentioned)];
  return content.split('\n').map((line) => parseInline(line, rules));
}

function mentionsOf(ids: readonly string[]): InlineRule {
  const names = ids.map((id) => id.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return {
    pattern: names.length === 0 ? /(?!)/y : new RegExp(`@(${names.join('|')})(?!\\w)`, 'y'),
    read: ([id = '']) => ({ kind: 'mention', id, name: '' }),
  };
}
