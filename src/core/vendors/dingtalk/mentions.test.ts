import { type Card } from '../../card/card';
import { type MessageOptions } from '../../webhook/webhook';
import { dingtalk } from './dingtalk';

const OPTIONS: MessageOptions = {
  vendor: 'dingtalk',
  format: 'actionCard',
  content: 'card',
  keywords: [],
  mentions: [],
  language: 'en',
  timeZone: 'UTC',
  maxMessages: 1,
};

/** As many as rules can ask for. */
const PEOPLE = Array.from({ length: 2_500 }, (_, index) => ({
  name: `n${index}`.padEnd(100, 'n'),
  ...(index % 3 === 0 ? {} : { dingtalk: `u${index}_`.padEnd(64, 'u') }),
}));

const CARD: Card = {
  tone: 'critical',
  title: '"'.repeat(300),
  badge: '',
  lead: '',
  facts: [],
  details: '',
  items: [],
  rest: [],
  links: [{ text: 'x', url: 'https://g.example/' }],
  mentions: { people: PEOPLE, all: true },
  part: '',
  keyword: '',
};

describe('the mentions of an actionCard', () => {
  it('are as many as one message can hold, each in its text and in its list', () => {
    const body = dingtalk.renderMentions(CARD, OPTIONS);
    const { text, at } = body as unknown as {
      text: { content: string };
      at: { atUserIds: string[]; isAtAll: boolean };
    };
    const { bytes, maxBytes } = dingtalk.measure(body ?? {});
    expect(bytes).toBeLessThanOrEqual(maxBytes);
    expect(at.atUserIds.length).toBeGreaterThan(100);
    expect(at.isAtAll).toBe(true);
    expect(text.content.match(/@u\d+_u+/g)).toEqual(at.atUserIds.map((id) => `@${id}`));
  });
});
