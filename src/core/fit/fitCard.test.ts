import { type Card, type Item } from '../card/card';
import { EMPTY_CARD } from '../../test/cards';
import { fitCard } from './fitCard';

const LINK = { text: 'Silence', url: 'https://g.example/silence' };
const EMPTY: Card = { ...EMPTY_CARD, title: 'Firing' };

const WORDS_OF_FIT = { countRules: (count: number) => `${count} more rules`, ruleSeparator: '; ' };

function item(index: number, text = 'prose'): Item {
  const title = `item ${index}`;
  return { tone: 'critical', title, alertName: 'A', firing: true, facts: [], text, links: [LINK] };
}

function items(count: number, text?: string): Item[] {
  return Array.from({ length: count }, (_, index) => item(index, text));
}

/** Measures a card by its JSON, which is as good as any vendor's way. */
function fit(card: Card, maxBytes: number, maxMessages = 3): Card[] {
  const measure = (each: Card) => ({ bytes: Buffer.byteLength(JSON.stringify(each)), maxBytes });
  const countRest = (left: readonly Item[]) => (left.length === 0 ? [] : [`${left.length} more`]);
  return fitCard(card, { ...WORDS_OF_FIT, measure, maxMessages, countRest });
}

describe('fitCard', () => {
  it('leaves a card alone that fits', () => {
    const card = { ...EMPTY, items: items(3) };
    expect(fit(card, 10_000)).toEqual([card]);
  });

  it('gives up the links of single alerts before anything else', () => {
    const [only, ...others] = fit({ ...EMPTY, items: items(10), links: [LINK] }, 1_600);
    expect(others).toEqual([]);
    expect(only?.items.map(({ links, text }) => [links, text])).toEqual(items(10).map(() => [[], 'prose']));
    expect(only?.links).toEqual([LINK]);
  });

  it('splits between alerts, numbers the parts, and says shared things once', () => {
    const card = { ...EMPTY, lead: 'lead', items: items(30), mentions: { people: [{ name: 'Ann' }], all: false } };
    const parts = fit(card, 1_600);
    expect(parts.map(({ part }) => part)).toEqual(['1/3', '2/3', '3/3']);
    expect(parts.flatMap((part) => part.items.map(({ title }) => title))).toEqual(items(30).map(({ title }) => title));
    expect(parts.map(({ lead }) => lead)).toEqual(['lead', '', '']);
    expect(parts.map(({ mentions }) => mentions.people.length)).toEqual([1, 0, 0]);
  });

  it('counts what does not fit into the last message', () => {
    const parts = fit({ ...EMPTY, items: items(200), rest: ['left out by Grafana'] }, 1_600);
    const shown = parts.flatMap((part) => part.items).length;
    expect(parts).toHaveLength(3);
    expect(parts.map(({ rest }) => rest)).toEqual([[], [], [`${200 - shown} more`, 'left out by Grafana']]);
  });

  it('shortens long texts, and whole, never markup', () => {
    const [only] = fit({ ...EMPTY, details: '长'.repeat(5_000) }, 2_000);
    expect(only?.details.endsWith('…')).toBe(true);
    expect(only?.details.length).toBeGreaterThan(300);
  });

  it('shortens one huge alert rather than only counting it', () => {
    const parts = fit({ ...EMPTY, items: [item(0, 'x'.repeat(9_000)), ...items(3)] }, 1_200);
    expect(parts.flatMap((part) => part.items)).toHaveLength(4);
  });

  it('keeps the title and the count when nothing else fits', () => {
    const parts = fit(
      { ...EMPTY, facts: Array.from({ length: 99 }, () => ({ name: 'n', value: 'v' })), items: items(50) },
      400
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ title: 'Firing', facts: [], items: [], rest: ['50 more'] });
  });

  it('finds out with few renderings what of ten thousand alerts can be shown', () => {
    let rendered = 0;
    const measure = (each: Card) => {
      rendered += each.items.length;
      return { bytes: 100 + each.items.length * 150, maxBytes: 20_000 };
    };
    const countRest = (left: readonly Item[]) => [`${left.length} more`];
    const parts = fitCard({ ...EMPTY, items: items(10_000) }, { ...WORDS_OF_FIT, measure, maxMessages: 3, countRest });
    expect(parts.map((part) => part.items.length)).toEqual([132, 132, 132]);
    expect(parts.at(-1)?.rest).toEqual(['9604 more']);
    expect(rendered).toBeLessThan(5_000);
  });

  it.each([100, 101, 400, 401, 5_000])('leaves %d alerts together where they fit', (count) => {
    const card = { ...EMPTY, items: items(count) };
    expect(fit(card, 1_000_000)).toEqual([card]);
  });

  it('never makes more messages than asked for', () => {
    expect(fit({ ...EMPTY, items: items(500) }, 1_000, 1)).toHaveLength(1);
    expect(fit({ ...EMPTY, items: items(500) }, 1_000, 9)).toHaveLength(9);
  });
});
