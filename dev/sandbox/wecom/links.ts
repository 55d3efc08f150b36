import { bareLinks, markdownLinks } from '../markdownLinks';
import { isRecord } from '../request/readBody';

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
