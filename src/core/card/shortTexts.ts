import { type Card } from './card';
import { type Words } from './words';

/** Lines of one text that are shown where nothing folds: a stack trace pushes everything else off the screen. */
const MAX_LINES = 5;

/** The card with the first lines of each of its texts, and how many more there are. */
export function withShortTexts(card: Card, words: Words): Card {
  return {
    ...card,
    lead: firstLines(card.lead, words),
    details: firstLines(card.details, words),
    items: card.items.map((item) => ({ ...item, text: firstLines(item.text, words) })),
  };
}

function firstLines(text: string, words: Words): string {
  const lines = text.split('\n');
  const left = lines.length - MAX_LINES;
  return left <= 0 ? text : [...lines.slice(0, MAX_LINES), words.moreLines(left)].join('\n');
}
