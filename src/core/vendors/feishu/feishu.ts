import { type Card, type Link } from '../../card/card';
import { WORDS } from '../../card/words';
import { utf8ByteLength } from '../../text/utf8ByteLength';
import { type MessageOptions } from '../../webhook/webhook';
import {
  bodyBlocks,
  type Dialect,
  factsBlock,
  itemBlocks,
  plainDialect,
  plainLines,
  proseBlock,
  restBlock,
  titleLine,
  withPictureLink,
} from '../dialect';
import { type MessageBody } from '../message';
import { type PostingTools, type VendorRequest, type VendorRules } from '../vendorRules';
import { BODY_MAX_BYTES, SIGNATURE_BYTES } from './facts';
import { COLOURS, escapeMarkdown, escapePlain, escapeText, markdownDialect } from './markup';
import { readFeishuAnswer } from './readAnswer';

/**
 * Feishu's custom bot, and Lark's, which differs by its host alone.
 * Source: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
 */
export const feishu: VendorRules = {
  render,
  renderText: (text) => ({ msg_type: 'text', content: { text: plainLines(text, escapeText) } }),
  measure,
  searchedTexts,
  renderMentions: () => null,
  // A picture needs a key from an app's upload; a robot of a group has none.
  renderPicture: null,
  complete: sign,
  readAnswer: readFeishuAnswer,
};

function render(whole: Card, options: MessageOptions): MessageBody {
  const { colon, links } = WORDS[options.language];
  const card = withPictureLink(whole, links.image);
  if (options.format === 'text') {
    return { msg_type: 'text', content: { text: text(card, colon) } };
  }
  return { msg_type: 'interactive', card: feishuCard(card, markdownDialect(colon), cardMentions(card)) };
}

function text(card: Card, colon: string): string {
  const dialect = plainDialect(escapeText, colon);
  const keyword = card.keyword === '' ? [] : [card.keyword];
  return [dialect.escape(titleLine(card)), ...bodyBlocks(card, dialect), ...textMentions(card), ...keyword].join(
    dialect.blockBreak
  );
}

/** A card names people by `id`, a text by `user_id`. Whoever has no Feishu id is named without being pinged. */
function cardMentions({ mentions: { people, all } }: Card): string {
  const named = people.map(({ feishu: id, name }) => (id === undefined ? escapeMarkdown(name) : `<at id=${id}></at>`));
  return [...named, ...(all ? ['<at id=all></at>'] : [])].join(' ');
}

function textMentions({ mentions: { people, all } }: Card): string[] {
  const named = people.map(({ feishu: id, name }) =>
    id === undefined ? escapeText(name) : `<at user_id="${id}">${escapeText(name)}</at>`
  );
  const line = [...named, ...(all ? ['<at user_id="all">所有人</at>'] : [])].join(' ');
  return line === '' ? [] : [line];
}

function measure(body: MessageBody): { bytes: number; maxBytes: number } {
  return { bytes: utf8ByteLength(JSON.stringify(body)) + SIGNATURE_BYTES, maxBytes: BODY_MAX_BYTES };
}

/** Feishu searches text-like values; an address in a button does not count. */
function searchedTexts(body: MessageBody): readonly string[] {
  return textsOf(body);
}

const TEXT_KEYS = new Set(['text', 'content', 'title']);

function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (TEXT_KEYS.has(key) ? [inner] : []) : textsOf(inner)
  );
}

/**
 * Seconds and signature in the body; timestamp and secret are the HMAC key and the message is empty. Source:
 * open.feishu.cn, bot-v3/add-custom-bot.
 */
function sign({ url, body }: VendorRequest, { secret, nowMs, hmac }: PostingTools): VendorRequest {
  if (secret === null) {
    return { url, body };
  }
  const timestamp = String(Math.trunc(nowMs / 1000));
  return { url, body: { timestamp, sign: hmac(`${timestamp}\n${secret}`, ''), ...body } };
}

type Element = Readonly<Record<string, unknown>>;

/** A card of schema 2.0. Its header says title and severity, its body the rest, its buttons open the links. */
function feishuCard(card: Card, dialect: Dialect, mentions: string): Element {
  const title = escapePlain(card.title);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      width_mode: 'fill',
      summary: { content: escapePlain(titleLine({ ...card, badge: '', part: '' })) },
    },
    header: {
      title: plain(title),
      template: COLOURS[card.tone],
      ...headerTags(card),
    },
    body: { direction: 'vertical', elements: elements(card, dialect, mentions) },
  };
}

function headerTags({ badge, environment = '', part, tone }: Card): Element {
  const tags = [badge, environment, part].filter((tag) => tag !== '');
  if (tags.length === 0) {
    return {};
  }
  return { text_tag_list: tags.map((tag) => ({ tag: 'text_tag', text: plain(tag), color: COLOURS[tone] })) };
}

function elements(card: Card, dialect: Dialect, mentions: string): Element[] {
  const blocks = [
    proseBlock(card.lead, dialect),
    factsBlock(card.facts, dialect),
    proseBlock(card.details, dialect),
    itemBlocks(card, dialect).join(dialect.blockBreak),
    restBlock(card, dialect),
    mentions,
  ].filter((block) => block !== '');
  const buttons = card.links.length === 0 ? [] : [buttonRow(card.links)];
  return [...blocks.map(markdown), ...buttons, ...keywordLine(card)];
}

function markdown(content: string): Element {
  return { tag: 'markdown', content };
}

function buttonRow(links: readonly Link[]): Element {
  const columns = links.map((link, index) => ({
    tag: 'column',
    width: 'auto',
    elements: [button(link, index === 0 ? 'primary' : 'default')],
  }));
  return { tag: 'column_set', flex_mode: 'flow', columns };
}

function button({ text, url }: Link, type: string): Element {
  return { tag: 'button', text: plain(text), type, behaviors: [{ type: 'open_url', default_url: url }] };
}

/** As plain text the keyword stands exactly as the robot's settings have it; in markdown it would be escaped. */
function keywordLine({ keyword }: Card): Element[] {
  if (keyword === '') {
    return [];
  }
  return [{ tag: 'div', text: { ...plain(keyword), text_size: 'notation', text_color: 'grey' } }];
}

function plain(content: string): Element {
  return { tag: 'plain_text', content };
}
