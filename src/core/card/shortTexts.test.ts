import { EMPTY_CARD } from '../../test/cards';
import { withShortTexts } from './shortTexts';
import { WORDS } from './words';

const lines = (count: number) => Array.from({ length: count }, (_, index) => `at line ${index + 1}`).join('\n');
const item = (text: string) => ({
  tone: 'critical' as const,
  title: 'web-1',
  alertName: 'HighCPU',
  firing: true,
  facts: [],
  text,
  links: [],
});

it('leaves a text alone that has five lines', () => {
  const card = { ...EMPTY_CARD, lead: lines(5), details: lines(5), items: [item(lines(5))] };
  expect(withShortTexts(card, WORDS.en)).toEqual(card);
});

it.each([
  [6, '… (1 more line, see Grafana)', '……（另有 1 行，请在 Grafana 中查看）'],
  [70, '… (65 more lines, see Grafana)', '……（另有 65 行，请在 Grafana 中查看）'],
])('keeps the first five of %d lines, and says how many more there are', (count, english, chinese) => {
  const card = { ...EMPTY_CARD, lead: lines(count), details: lines(count), items: [item(lines(count))] };
  for (const [words, end] of [
    [WORDS.en, english],
    [WORDS['zh-Hans'], chinese],
  ] as const) {
    const { lead, details, items } = withShortTexts(card, words);
    expect([lead, details, items[0]?.text]).toEqual(Array(3).fill(`${lines(5)}\n${end}`));
  }
});

it('counts empty lines like others, as they take as much of the screen', () => {
  expect(withShortTexts({ ...EMPTY_CARD, details: '\n'.repeat(7) }, WORDS.en).details).toBe(
    `${'\n'.repeat(5)}… (3 more lines, see Grafana)`
  );
});
