import { messageOptions } from '../../test/messageOptions';
import { formatNote } from '../formatNote';
import { type Note } from '../note/note';

const OPTIONS = messageOptions('wecom', { format: 'text' });

const NOTE: Note = {
  kind: 'panel',
  title: 'CPU',
  comment: '',
  facts: [],
  links: [],
  mentions: { all: false, people: [] },
};

/** The text that the group reads of a note that `ann` sends. */
function textOf(changes: Partial<Note>): string {
  const [message] = formatNote({ ...NOTE, ...changes }, OPTIONS, { sender: 'ann', nowMs: 0 });
  return (message?.body as { readonly text: { readonly content: string } }).text.content;
}

const link = (length: number) => ({
  kind: 'panel' as const,
  url: 'https://g.example/d/x?var='.padEnd(length, 'a'),
});
const fact = (name: string, length = 1) => ({ name, value: 'v'.repeat(length) });

describe('what gives way where a note is too long', () => {
  it('is nothing where all fits', () => {
    const text = textOf({ facts: [fact('web-1')], links: [link(60)], comment: 'Look' });
    expect(text).toMatch(/Look[^]*ann[^]*web-1[^]*https:/);
  });

  it('is the last facts first, which are counted', () => {
    const facts = [fact('one', 400), fact('two', 400), fact('three', 400), fact('four', 400), fact('five', 400)];
    const text = textOf({ facts, links: [link(200)] });
    expect(text).toContain('one');
    expect(text).not.toContain('five');
    expect(text).toMatch(/Not shown: \d more value/);
    expect(text).toContain('https:');
  });

  it('is the address, not who sent it and what is left out, where both have no room', () => {
    const text = textOf({ title: 'CPU'.padEnd(100, '!'), facts: [fact('web-1')], links: [link(1_990)] });
    expect(text).toContain('ann');
    expect(text).toContain('Not shown: 1 more value');
    expect(text).not.toContain('https:');
  });

  it.each([
    ['the end of the words, where enough of them stay', 1_500, true],
    ['the address, where too little of the words would stay', 1_900, false],
  ])('is %s', (_, length, isLinked) => {
    const text = textOf({ comment: 'w'.repeat(800), links: [link(length)] });
    expect(text).toMatch(/w{390}/);
    expect(text.includes('w'.repeat(800))).toBe(!isLinked);
    expect(text.includes('https:')).toBe(isLinked);
  });
});
