import { type Card, type Fact, type Item } from '../card/card';
import { cutText } from '../text/cutText';

/** The card with every text of at most `maxBytes` UTF-8 bytes, before markup. Links stay whole: half a link is none. */
export function shortenCard(card: Card, maxBytes: number): Card {
  return {
    ...card,
    title: cutText(card.title, maxBytes),
    lead: cutText(card.lead, maxBytes),
    facts: shortenFacts(card.facts, maxBytes),
    details: cutText(card.details, maxBytes),
    items: card.items.map((item) => shortenItem(item, maxBytes)),
    rest: card.rest.map((line) => cutText(line, maxBytes)),
  };
}

function shortenItem(item: Item, maxBytes: number): Item {
  return {
    ...item,
    title: cutText(item.title, maxBytes),
    alertName: cutText(item.alertName, maxBytes),
    text: cutText(item.text, maxBytes),
    facts: shortenFacts(item.facts, maxBytes),
  };
}

function shortenFacts(facts: readonly Fact[], maxBytes: number): Fact[] {
  return facts.map(({ name, value }) => ({ name: cutText(name, maxBytes), value: cutText(value, maxBytes) }));
}
