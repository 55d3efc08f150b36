import { type Card, type Fact, type Link, type Tone } from '../../card/card';
import { cutCharacters } from '../../text/cutText';
import { titleLine } from '../dialect';
import { type MessageBody } from '../message';
import { escapeText } from './markup';
import { TEMPLATE_CARD as MAX } from './facts';

/** `source.desc_color`: 0 grey, 1 black, 2 red, 3 green. */
const COLOURS: Readonly<Record<Tone, number>> = { critical: 2, warning: 2, info: 0, resolved: 3 };

/**
 * A `text_notice` card: short by nature, it shows the title, the first facts and up to three links, and counts the
 * alerts of a group. Null where the card has no link at all, because WeCom asks for one.
 */
export function templateCard(card: Card, colon: string): MessageBody | null {
  const [first] = card.links;
  if (first === undefined) {
    return null;
  }
  const facts = card.facts.slice(0, MAX.facts).map(factEntry);
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      source: { desc: card.badge === '' ? 'Grafana' : `Grafana · ${card.badge}`, desc_color: COLOURS[card.tone] },
      main_title: { title: short(titleLine({ ...card, badge: '' }), MAX.titleCharacters), ...keyword(card) },
      ...subTitle(card, colon),
      ...(facts.length === 0 ? {} : { horizontal_content_list: facts }),
      jump_list: card.links.slice(0, MAX.jumps).map(jumpEntry),
      card_action: { type: 1, url: first.url },
    },
  };
}

function keyword(card: Card): { desc?: string } {
  return card.keyword === '' ? {} : { desc: card.keyword };
}

function subTitle(card: Card, colon: string): { sub_title_text?: string } {
  const items = card.items.map(({ title, facts: [fact] }) => (fact === undefined ? title : title + colon + fact.value));
  const text = [card.lead, ...items, ...card.rest, card.details].filter((line) => line !== '').join('\n');
  return text === '' ? {} : { sub_title_text: short(text, MAX.subTitleCharacters) };
}

function factEntry({ name, value }: Fact): { keyname: string; value: string } {
  return { keyname: short(name, MAX.keyCharacters), value: short(value, MAX.valueCharacters) };
}

function jumpEntry({ text, url }: Link): { type: number; title: string; url: string } {
  return { type: 1, title: short(text, MAX.jumpCharacters), url };
}

function short(text: string, maxCharacters: number): string {
  return escapeText(cutCharacters(text, maxCharacters));
}
