import { type Card } from '../../card/card';
import { WORDS } from '../../card/words';
import { cutText } from '../../text/cutText';
import { utf8ByteLength } from '../../text/utf8ByteLength';
import { type MessageOptions, type Person } from '../../webhook/webhook';
import { bodyBlocks, type Dialect, plainDialect, plainLines, titleLine, withPictureLink } from '../dialect';
import { type MessageBody } from '../message';
import { type PostingTools, type VendorRequest, type VendorRules } from '../vendorRules';
import { MARKDOWN_MAX_BYTES, TEMPLATE_CARD_MAX_BYTES, TEXT_MAX_BYTES } from './facts';
import { escapeText, markdownDialect } from './markup';
import { readWecomAnswer } from './readAnswer';
import { templateCard } from './templateCard';

/** WeCom's group robot ("message push"). Source: developer.work.weixin.qq.com/document/path/91770. */
export const wecom: VendorRules = {
  render,
  renderSimply: null,
  renderText: (text) => ({ msgtype: 'text', text: { content: plainLines(text, escapeText) } }),
  measure,
  searchedTexts,
  renderMentions,
  // Base64 without a prefix; `complete` adds the checksum.
  renderPicture: ({ base64 }) => ({ msgtype: 'image', image: { base64 } }),
  complete: addChecksum,
  readAnswer: readWecomAnswer,
};

function render(whole: Card, options: MessageOptions): MessageBody {
  const { colon, links } = WORDS[options.language];
  const card = withPictureLink(whole, links.image);
  if (options.format === 'text') {
    return textMessage(content(card, plainDialect(escapeText, colon), []), card);
  }
  const asCard = options.format === 'template_card' ? templateCard(card, options.language) : null;
  return (
    asCard ?? { msgtype: 'markdown', markdown: { content: content(card, markdownDialect(colon), mentions(card)) } }
  );
}

function content(card: Card, dialect: Dialect, lastLines: readonly string[]): string {
  const heading = dialect.heading(dialect.escape(titleLine(card)), card.tone);
  const keyword = card.keyword === '' ? [] : [dialect.muted(card.keyword)];
  return [heading, ...bodyBlocks(card, dialect), ...lastLines, ...keyword].join(dialect.blockBreak);
}

/** Markdown can ping by userid only; a person without one is at least named, and pinged by the second message. */
function mentions({ mentions: { people } }: Card): string[] {
  const { escape } = markdownDialect('');
  const line = people.map(({ wecom, name }) => (wecom === undefined ? escape(name) : `<@${wecom}>`)).join(' ');
  return line === '' ? [] : [line];
}

function textMessage(text: string, { mentions: { people, all } }: Card): MessageBody {
  const userIds = people.flatMap(({ wecom }) => wecom ?? []);
  const phones = people.flatMap(({ wecom, phone }) => (wecom === undefined ? (phone ?? []) : []));
  const mentioned = [...userIds, ...(all ? ['@all'] : [])];
  return {
    msgtype: 'text',
    text: {
      content: text,
      ...(mentioned.length === 0 ? {} : { mentioned_list: mentioned }),
      ...(phones.length === 0 ? {} : { mentioned_mobile_list: phones }),
    },
  };
}

/** `text` carries its own mentions; markdown lacks phones and everybody; a template card lacks all mentions. */
function renderMentions(card: Card, options: MessageOptions): MessageBody | null {
  const { people, all } = card.mentions;
  const missing = options.format === 'markdown' ? people.filter(needsPhone) : people;
  const unreachable = missing.every(({ wecom, phone }) => wecom === undefined && phone === undefined);
  if (options.format === 'text' || (!all && unreachable)) {
    return null;
  }
  const { escape } = plainDialect(escapeText, '');
  const keyword = card.keyword === '' ? '' : `\n${card.keyword}`;
  const text = cutText(escape(titleLine(card)), TEXT_MAX_BYTES - utf8ByteLength(keyword)) + keyword;
  return textMessage(text, { ...card, mentions: { people: missing, all } });
}

function needsPhone({ wecom, phone }: Person): boolean {
  return wecom === undefined && phone !== undefined;
}

interface WecomBody {
  readonly markdown?: { readonly content: string };
  readonly text?: { readonly content: string };
  readonly image?: { readonly base64: string };
  readonly template_card?: { readonly main_title: { readonly title: string; readonly desc?: string } };
}

function measure(body: MessageBody): { bytes: number; maxBytes: number } {
  const { markdown, text } = body as WecomBody;
  if (markdown !== undefined) {
    return { bytes: utf8ByteLength(markdown.content), maxBytes: MARKDOWN_MAX_BYTES };
  }
  if (text !== undefined) {
    return { bytes: utf8ByteLength(text.content), maxBytes: TEXT_MAX_BYTES };
  }
  return { bytes: utf8ByteLength(JSON.stringify(body)), maxBytes: TEMPLATE_CARD_MAX_BYTES };
}

/** WeCom's robots ask for no keyword; a webhook that names some gets them where a reader sees them. */
function searchedTexts(body: MessageBody): readonly string[] {
  const { markdown, text, template_card: card } = body as WecomBody;
  return [markdown?.content, text?.content, card?.main_title.title, card?.main_title.desc].filter(isText);
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

/** WeCom's robots check no signature, but a picture needs the MD5 of its bytes. */
function addChecksum({ url, body }: VendorRequest, { md5 }: PostingTools): VendorRequest {
  const { image } = body as WecomBody;
  return { url, body: image === undefined ? body : { ...body, image: { ...image, md5: md5(image.base64) } } };
}
