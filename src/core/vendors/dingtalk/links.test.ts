/** @jest-environment node */
import { type Card } from '../../card/card';
import { EMPTY_CARD } from '../../../test/cards';
import { messageOptions } from '../../../test/messageOptions';
import { type MessageOptions } from '../../webhook/webhook';
import { dingtalk } from './dingtalk';

const OPTIONS = messageOptions('dingtalk', { format: 'markdown', maxMessages: 1 });

const PANEL = 'https://g.example/d/1?orgId=1&from=%5Bnow%5D#x';
const WRAPPED =
  'dingtalk://dingtalkclient/page/link?pc_slide=false&url=https%3A%2F%2Fg.example%2Fd%2F1%3ForgId%3D1%26from%3D%255Bnow%255D%23x';

function card(links: number): Card {
  return { ...EMPTY_CARD, links: Array.from({ length: links }, (_, index) => ({ text: `link ${index}`, url: PANEL })) };
}

function sent(links: number, change: Partial<MessageOptions> = {}): string {
  return JSON.stringify(dingtalk.render(card(links), { ...OPTIONS, ...change }));
}

describe('links in DingTalk', () => {
  it.each([
    ['markdown', 1],
    ['actionCard', 1],
    ['actionCard', 2],
  ] as const)('of a message as %s with %d lead to the browser', (format, links) => {
    expect(sent(links, { format })).toContain(WRAPPED);
    expect(sent(links, { format })).not.toContain(PANEL);
  });

  it.each(['markdown', 'actionCard'] as const)(
    'of a message as %s lead to the side panel where that is wanted',
    (format) => {
      expect(sent(2, { format, wrapLinks: false })).toContain(PANEL);
      expect(sent(2, { format, wrapLinks: false })).not.toContain('dingtalk://');
    }
  );

  it('have at most five buttons, and the others stand in the text', () => {
    const { actionCard } = dingtalk.render(card(7), { ...OPTIONS, format: 'actionCard' }) as unknown as {
      actionCard: { text: string; btns: ReadonlyArray<{ title: string }> };
    };
    expect(actionCard.btns.map(({ title }) => title)).toEqual(['link 0', 'link 1', 'link 2', 'link 3', 'link 4']);
    expect(actionCard.text).toContain('[link 5](dingtalk://');
    expect(actionCard.text).toContain('[link 6](dingtalk://');
  });

  it('count with all their bytes', () => {
    const bytes = (change: Partial<MessageOptions>) =>
      dingtalk.measure(dingtalk.render(card(1), { ...OPTIONS, ...change })).bytes;
    expect(bytes({}) - bytes({ wrapLinks: false })).toBe(WRAPPED.length - PANEL.length);
  });
});
