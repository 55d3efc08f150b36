import { type Block, parseBlocks } from './blocks';
import { type Inline, type InlineRule, parseInline } from './inline';
import { BARE_ADDRESS, CODE, EMPHASIS, LINK, STRONG } from './inlineRules';

const FONT: InlineRule = {
  pattern: /<font color='([a-z]+)'>(.*?)<\/font>/y,
  read: ([colour = '', text = ''], inner) => ({ kind: 'coloured', colour, content: inner(text) }),
};

const CARD_MENTION: InlineRule = {
  pattern: /<at id=([^<>\s"']+)><\/at>/y,
  read: ([id = '']) => ({ kind: 'mention', id, name: '' }),
};

const TEXT_MENTION: InlineRule = {
  pattern: /<at user_id="([^"<>]+)">([^<]*)<\/at>/y,
  read: ([id = '', name = '']) => ({ kind: 'mention', id, name }),
};

const LINE_BREAK: InlineRule = { pattern: /<br>/y, read: () => ({ kind: 'break' }) };

/** `&#42;`: how the core writes what the markdown would take for markup. */
const ENTITY: InlineRule = {
  pattern: /&#(\d{1,6});/y,
  read: ([code = '']) => ({ kind: 'text', text: String.fromCodePoint(Number(code)) }),
};

const MARKDOWN = [STRONG, EMPHASIS, CODE, FONT, CARD_MENTION, LINE_BREAK, LINK, ENTITY, BARE_ADDRESS];
const TEXT = [TEXT_MENTION, BARE_ADDRESS];

/**
 * Markdown of a card 2.0: CommonMark with `<br>`, `<font>` and `<at>`; a single line break may be ignored, so it is
 * folded here. Source: open.feishu.cn, card JSON 2.0 rich text.
 */
export function parseFeishuMarkdown(content: string): Block[] {
  const inline = (line: string) => parseInline(line, MARKDOWN);
  return parseBlocks(content, { inline, hasLists: true, keepsBreak: () => false });
}

/** The lines of a `lark_md` text: the same marks, no blocks, and every line break is shown. */
export function parseLarkMarkdown(content: string): Inline[][] {
  return content.split('\n').map((line) => parseInline(line, MARKDOWN));
}

/** The lines of a `text` message, in which only `<at>` and addresses mean something. */
export function parseFeishuText(text: string): Inline[][] {
  return text.split('\n').map((line) => parseInline(line, TEXT));
}
