import { type Card, type Link } from '../../card/card';
import { type Dialect, factsBlock, itemBlocks, proseBlock, restBlock } from '../dialect';
import { COLOURS, escapePlain } from './markup';

type Element = Readonly<Record<string, unknown>>;

/** A card of schema 2.0. Its header says title and severity, its body the rest, its buttons open the links. */
export function feishuCard(card: Card, dialect: Dialect, mentions: string): Element {
  const title = escapePlain(card.title);
  return {
    schema: '2.0',
    config: { update_multi: true, width_mode: 'fill', summary: { content: title } },
    header: {
      title: plain(title),
      template: COLOURS[card.tone],
      ...headerTags(card),
    },
    body: { direction: 'vertical', elements: elements(card, dialect, mentions) },
  };
}

function headerTags({ badge, part, tone }: Card): Element {
  const tags = [badge, part].filter((tag) => tag !== '');
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
