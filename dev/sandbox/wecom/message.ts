import * as v from 'valibot';

import { bareLinks, markdownLinks } from '../markdownLinks';
import { isRecord } from '../request/readBody';
import { filledText, webUrl } from '../request/shape';
import { EVERYBODY } from '../sandboxVendor';
import { stringList } from '../stringList';
import { type Switches } from '../switches';
import { ARTICLES_MAX } from './limits';
import { templateCardShape } from './templateCard';

/** The message types of the group robot. Source: WeCom developer doc path/91770. */
export const MESSAGE_TYPES = [
  'text',
  'markdown',
  'markdown_v2',
  'image',
  'news',
  'file',
  'voice',
  'template_card',
] as const;

export type WecomMessageType = (typeof MESSAGE_TYPES)[number];

/** The shape of the object that carries a message of this type. */
export function messageShape(type: WecomMessageType, switches: Switches): v.GenericSchema {
  return type === 'template_card' ? templateCardShape(switches) : SHAPES[type];
}

const phoneOrAll = v.pipe(v.string(), v.regex(/^(?:\d{5,15}|@all)$/, 'Expected a phone number in bare digits or @all'));

const media = v.strictObject({ media_id: filledText });
const content = v.strictObject({ content: v.string() });

const SHAPES: Record<Exclude<WecomMessageType, 'template_card'>, v.GenericSchema> = {
  text: v.strictObject({
    content: v.string(),
    mentioned_list: v.optional(v.array(filledText)),
    mentioned_mobile_list: v.optional(v.array(phoneOrAll)),
  }),
  markdown: content,
  markdown_v2: content,
  image: v.strictObject({ base64: filledText, md5: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/i)) }),
  news: v.strictObject({
    articles: v.pipe(
      v.array(
        v.strictObject({
          title: filledText,
          description: v.optional(v.string()),
          url: webUrl,
          picurl: v.optional(webUrl),
        })
      ),
      v.minLength(1),
      v.maxLength(ARTICLES_MAX)
    ),
  }),
  file: media,
  voice: media,
};

/**
 * The people a WeCom message pings: both lists of a text, `<@userid>` in text and markdown, code included. markdown_v2 and the
 * other types have no mentions. `<@all>` in markdown is not documented but counted. Source: WeCom developer doc path/91770.
 */
export function mentionedByWecom(body: Record<string, unknown>): string[] {
  const { msgtype } = body;
  if (msgtype !== 'text' && msgtype !== 'markdown') {
    return [];
  }
  const message = isRecord(body[msgtype]) ? body[msgtype] : {};
  const lists =
    msgtype === 'text' ? [...stringList(message.mentioned_list), ...stringList(message.mentioned_mobile_list)] : [];
  return [...inContent(message.content), ...lists].map((name) => (name === 'all' ? EVERYBODY : name));
}

function inContent(content: unknown): string[] {
  const text = typeof content === 'string' ? content : '';
  return [...text.matchAll(/<@([^<>\n]+)>/g)].map((match) => (match[1] ?? '').trim());
}

/** The addresses a reader can click in a WeCom message. Source: WeCom developer doc path/91770. */
export function linksOfWecom(body: Record<string, unknown>): string[] {
  const type = typeof body.msgtype === 'string' ? body.msgtype : '';
  const message = isRecord(body[type]) ? body[type] : {};
  const content = typeof message.content === 'string' ? message.content : '';
  switch (type) {
    case 'text':
      return [...content.matchAll(/<a\b[^<>]*\bhref\s*=\s*["']?([^"'\s>]+)/gi)]
        .map((match) => match[1] ?? '')
        .concat(bareLinks(content));
    case 'markdown':
      // Code is single-line between single backticks in this dialect.
      return markdownLinks(content.replace(/`[^`\n]+`/g, ' '));
    case 'markdown_v2':
      return markdownLinks(content);
    case 'news':
      return records(message.articles).flatMap(({ url }) => textOf(url));
    case 'template_card':
      return cardLinks(message);
    default:
      return [];
  }
}

function cardLinks(card: Record<string, unknown>): string[] {
  const places = [
    ...records([card.card_action, card.quote_area, card.image_text_area]),
    ...records(card.jump_list),
    ...records(card.horizontal_content_list),
  ];
  return places.filter(({ type }) => type === 1).flatMap(({ url }) => textOf(url));
}

function records(value: unknown): Array<Record<string, unknown>> {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}
