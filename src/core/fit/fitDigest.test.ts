import { type Card, type RuleLine } from '../card/card';
import { NO_MENTIONS } from '../card/pickMentions';
import { fitDigest, RULE_MESSAGES_MAX } from './fitDigest';

const LINK = { text: 'All alerts', url: 'https://g.example/alerting/groups' };
const ANN = { people: [{ name: 'Ann' }], all: false };

function digest(rules: ReadonlyArray<Partial<RuleLine>>, more: Partial<Card> = {}): Card {
  const line: RuleLine = { tone: 'critical', state: '', name: '', counts: ' ×2', where: ' (web-1)' };
  return {
    tone: 'critical',
    title: 'Digest',
    badge: '',
    lead: '',
    facts: [{ name: 'Delayed', value: '4m' }],
    overview: { rules: rules.map((rule) => ({ ...line, ...rule })), separator: '' },
    details: '',
    items: [],
    rest: ['left out by Grafana'],
    links: [LINK],
    mentions: ANN,
    part: '',
    keyword: '',
    ...more,
  };
}

const named = (count: number, length = 8) =>
  Array.from({ length: count }, (_, index) => ({ name: `rule${String(index).padStart(length - 4, '0')}` }));

/** Measures what is read of a card, so that names make up its size as they do at a vendor's. */
function sizeOf({ title, part, facts, overview, rest, links, mentions }: Card): number {
  const rules = (overview?.rules ?? []).map(({ state, name, counts, where }) => state + name + counts + where);
  return Buffer.byteLength(
    title + part + rules.join('; ') + JSON.stringify([facts, rest, links, mentions.people.map(({ name }) => name)])
  );
}

function fit(card: Card, maxBytes: number): Card[] {
  return fitDigest(card, {
    measure: (each) => ({ bytes: sizeOf(each), maxBytes }),
    maxMessages: 1,
    countRest: (items, unlisted) => (items.length + unlisted.length === 0 ? [] : ['some more']),
    countRules: (count) => `${count} more rules`,
    ruleSeparator: '; ',
  });
}

const namesOf = (cards: readonly Card[]) =>
  cards.flatMap(({ overview }) => (overview?.rules ?? []).map(({ name }) => name));

it('is one message where that names all rules readably', () => {
  const [only, ...others] = fit(digest(named(100)), 2_000);
  expect(others).toEqual([]);
  expect(namesOf(only === undefined ? [] : [only])).toEqual(named(100).map(({ name }) => name));
});

it('names all rules in as few messages as they need, each within the limit', () => {
  const cards = fit(digest(named(300)), 1_200);
  expect(cards.map(({ part }) => part)).toEqual(['1/3', '2/3', '3/3']);
  expect(namesOf(cards)).toEqual(named(300).map(({ name }) => name));
  expect(Math.max(...cards.map(sizeOf))).toBeLessThanOrEqual(1_200);
});

it('says all else once, in the first', () => {
  const cards = fit(digest(named(300)), 1_200);
  expect(cards.map(({ facts, links, rest, mentions }) => [facts.length, links.length, rest, mentions])).toEqual([
    [1, 1, ['left out by Grafana'], ANN],
    [0, 0, [], NO_MENTIONS],
    [0, 0, [], NO_MENTIONS],
  ]);
});

it('keeps long names as whole as those messages have room for, and never cuts a state', () => {
  const rules = named(200, 90).map((rule) => ({ ...rule, state: 'Resolved: ' }));
  const cards = fit(digest(rules), 3_000);
  expect(cards).toHaveLength(3);
  const lines = cards.flatMap(({ overview }) => overview?.rules ?? []);
  expect(lines).toHaveLength(200);
  expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['Resolved: ']));
  expect(lines.every(({ name }) => name.startsWith('rule000') && Buffer.byteLength(name) <= 40)).toBe(true);
});

it('counts rules beyond the last message', () => {
  const cards = fit(digest(named(2_000)), 1_200);
  expect(cards).toHaveLength(RULE_MESSAGES_MAX);
  const left = 2_000 - namesOf(cards).length;
  expect(left).toBeGreaterThan(0);
  expect(cards.at(-1)?.rest).toEqual([`${left} more rules`]);
});

it('leaves facts and links out where they leave no room for names', () => {
  const facts = [{ name: 'Delayed', value: 'x'.repeat(700) }];
  const [first] = fit(digest(named(300), { facts }), 1_200);
  expect(first).toMatchObject({ facts: [], links: [LINK] });
});
