import { type Block } from './blocks';
import { type Inline } from './inline';
import { parseDingtalkMarkdown, parseDingtalkText } from './parseDingtalk';
import { parseFeishuMarkdown, parseFeishuText } from './parseFeishu';
import { parseWecomMarkdown, parseWecomText } from './parseWecom';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content });

/** The parts of a message's only paragraph. */
function only(blocks: readonly Block[]): readonly Inline[] {
  expect(blocks).toHaveLength(1);
  const [block] = blocks;
  return block?.kind === 'paragraph' ? block.content : [];
}

describe('WeCom markdown', () => {
  it('reads headings, colours, quotes, links and mentions', () => {
    const content =
      '### <font color="warning">Firing</font>\n\n> <font color="comment">a: </font>1\n> b\n\n**x** <@liwei>\n[go](https://g/x)';
    expect(parseWecomMarkdown(content)).toEqual([
      { kind: 'heading', level: 3, content: [{ kind: 'coloured', colour: 'warning', content: [text('Firing')] }] },
      {
        kind: 'quote',
        content: [
          { kind: 'coloured', colour: 'comment', content: [text('a: ')] },
          text('1'),
          { kind: 'break' },
          text('b'),
        ],
      },
      paragraph(
        { kind: 'strong', content: [text('x')] },
        text(' '),
        { kind: 'mention', id: 'liwei', name: '' },
        { kind: 'break' },
        { kind: 'link', url: 'https://g/x', content: [text('go')] }
      ),
    ]);
  });

  it.each([
    '- an item',
    '| a | b |',
    '<font color="red">x</font>',
    '[x](javascript:alert(1))',
    '[x](/relative)',
    '<script>alert(1)</script>',
    '**open',
    '`open',
    '&#60;',
  ])('shows %s as it stands', (line) => {
    expect(only(parseWecomMarkdown(line))).toEqual([text(line)]);
  });

  it('pings by userid in text too, and links an address there up to the end of the sentence', () => {
    expect(parseWecomText('see https://g/a?b=1. <@liwei>\n**no**')).toEqual([
      [
        text('see '),
        { kind: 'link', url: 'https://g/a?b=1', content: [text('https://g/a?b=1')] },
        text('. '),
        { kind: 'mention', id: 'liwei', name: '' },
      ],
      [text('**no**')],
    ]);
  });
});

describe('DingTalk markdown', () => {
  it('folds a line break unless two blanks stand before it', () => {
    expect(only(parseDingtalkMarkdown('a\nb  \n  c', []))).toEqual([
      text('a'),
      text(' '),
      text('b'),
      { kind: 'break' },
      text('c'),
    ]);
  });

  it('reads lists, bold, italic, code and quotes', () => {
    expect(parseDingtalkMarkdown('- **a:** 1\n- `b` *c*\n\n> q', [])).toEqual([
      {
        kind: 'list',
        items: [
          [{ kind: 'strong', content: [text('a:')] }, text(' 1')],
          [{ kind: 'code', text: 'b' }, text(' '), { kind: 'emphasis', content: [text('c')] }],
        ],
      },
      { kind: 'quote', content: [text('q')] },
    ]);
  });

  it('highlights those the lists name and nobody else', () => {
    expect(only(parseDingtalkMarkdown('@138 @1389 @x.y @all', ['138', 'x.y']))).toEqual([
      { kind: 'mention', id: '138', name: '' },
      text(' @1389 '),
      { kind: 'mention', id: 'x.y', name: '' },
      text(' @all'),
    ]);
    expect(parseDingtalkText('@138\n**b**', [])).toEqual([[text('@138')], [text('**b**')]]);
  });
});

describe('Feishu markdown', () => {
  it('reads fonts, mentions, line breaks and entities, in bold too', () => {
    expect(parseFeishuMarkdown("**<font color='red'>a&#42;b</font>**<br>c <at id=all></at>\n- **d:** e")).toEqual([
      paragraph(
        { kind: 'strong', content: [{ kind: 'coloured', colour: 'red', content: [text('a*b')] }] },
        { kind: 'break' },
        text('c '),
        { kind: 'mention', id: 'all', name: '' }
      ),
      { kind: 'list', items: [[{ kind: 'strong', content: [text('d:')] }, text(' e')]] },
    ]);
  });

  it('never reads markup from what was an entity', () => {
    const escaped =
      '&#60;at id=all&#62;&#60;/at&#62; &#91;x&#93;&#40;https&#58;//evil.example&#41; &#42;&#42;b&#42;&#42;';
    expect(only(parseFeishuMarkdown(escaped))).toEqual([text('<at id=all></at> [x](https://evil.example) **b**')]);
  });

  it('keeps an entity that is none', () => {
    expect(only(parseFeishuMarkdown('&amp; &#99999999; &#x;'))).toEqual([text('&amp; &#99999999; &#x;')]);
  });

  it('names who a text mentions', () => {
    expect(parseFeishuText('<at user_id="ou_1">Ann</at> <b>')).toEqual([
      [{ kind: 'mention', id: 'ou_1', name: 'Ann' }, text(' <b>')],
    ]);
  });
});

it('reads the longest message of nothing but openers without delay', () => {
  const before = process.cpuUsage();
  for (const opener of ['*', '**', '[', '<font color="info">', "<font color='red'>", '<@', '`', '&#1', 'http://']) {
    const content = opener.repeat(20_000 / opener.length);
    parseWecomMarkdown(content);
    parseDingtalkMarkdown(content, ['1']);
    parseFeishuMarkdown(content);
  }
  // Of the processor: a busy machine says nothing about the readers.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(5_000);
});
