import { type Card } from '../../card/card';
import { WORDS } from '../../card/words';
import { utf8ByteLength } from '../../text/utf8ByteLength';
import { type MessageOptions } from '../../webhook/webhook';
import { bodyBlocks, plainDialect, plainLines, titleLine, withPictureLink } from '../dialect';
import { type MessageBody } from '../message';
import { type PostingTools, type VendorRequest, type VendorRules } from '../vendorRules';
import { type CardForm, feishuCard } from './feishuCard';
import { BODY_MAX_BYTES, SIGNATURE_BYTES } from './facts';
import { escapeText } from './markup';
import { readFeishuAnswer } from './readAnswer';

/**
 * Feishu's custom bot, and Lark's, which differs by its host alone.
 * Source: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
 */
export const feishu: VendorRules = {
  render: (card, options) => render(card, options, 'whole'),
  renderSimply: (card, options) => render(card, options, 'simple'),
  renderText: (text) => ({ msg_type: 'text', content: { text: plainLines(text, escapeText) } }),
  measure,
  searchedTexts,
  renderMentions: () => null,
  // A picture needs a key from an app's upload; a robot of a group has none.
  renderPicture: null,
  complete: sign,
  readAnswer: readFeishuAnswer,
};

function render(whole: Card, options: MessageOptions, form: CardForm): MessageBody {
  const { colon, links } = WORDS[options.language];
  const card = withPictureLink(whole, links.image);
  if (options.format === 'text') {
    return { msg_type: 'text', content: { text: text(card, colon) } };
  }
  return { msg_type: 'interactive', card: feishuCard(card, options.language, form) };
}

function text(card: Card, colon: string): string {
  const dialect = plainDialect(escapeText, colon);
  const keyword = card.keyword === '' ? [] : [card.keyword];
  return [dialect.escape(titleLine(card)), ...bodyBlocks(card, dialect), ...textMentions(card), ...keyword].join(
    dialect.blockBreak
  );
}

/** A text names people by `user_id`, a card by `id`. A person without a Feishu id is named without being pinged. */
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

/** Feishu searches text-like values; an address in a button does not count, nor what only the chat list shows. */
function searchedTexts({ card, content }: MessageBody): readonly string[] {
  return textsOf({ content, card: { ...(card as object | undefined), config: null } });
}

const TEXT_KEYS = new Set(['text', 'content', 'title']);

function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (TEXT_KEYS.has(key) ? [inner] : []) : key === 'summary' ? [] : textsOf(inner)
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
