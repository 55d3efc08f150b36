/** @jest-environment node */
import { itemsOf } from '../../../test/cards';
import { type Card } from '../../card/card';
import { ELEMENT_MAX_CHARACTERS } from './facts';
import { type CardForm, feishuCard } from './feishuCard';

const CARD: Card = {
  tone: 'critical',
  title: 'HighCPU · web-1',
  badge: '严重',
  lead: 'CPU 使用率超过 90%',
  facts: [
    { name: '当前值', value: '93.1' },
    { name: '文件夹', value: 'Infra', role: 'folder' },
    { name: 'job', value: 'node' },
    { name: 'instance', value: 'web-1', role: 'identity' },
  ],
  details: '',
  items: [],
  rest: [],
  links: [{ text: '查看面板', url: 'https://g.example/d/1' }],
  mentions: { people: [], all: false },
  part: '',
  keyword: '',
};

interface Drawn {
  readonly config: { readonly summary: { readonly content: string } };
  readonly header: { readonly subtitle?: { readonly content: string } };
  readonly body: { readonly elements: ReadonlyArray<Readonly<Record<string, unknown>>> };
}

function draw(change: Partial<Card> = {}, form: CardForm = 'whole'): Drawn {
  return feishuCard({ ...CARD, ...change }, 'zh-Hans', form) as unknown as Drawn;
}

function tags(card: Drawn): unknown[] {
  return card.body.elements.map(({ tag }) => tag);
}

function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? [value] : [];
  }
  return Object.values(value).flatMap(textsOf);
}

describe('the header of a Feishu card', () => {
  it('says a lead of one short line, which the body then leaves out', () => {
    const card = draw();
    expect(card.header.subtitle?.content).toBe('CPU 使用率超过 90%');
    expect(textsOf(card.body)).not.toContain('CPU 使用率超过 90%');
  });

  it.each([
    ['one too wide for a phone', '这一条摘要比手机上的一行要宽，会被客户端截断'],
    ['one of two lines', 'a\nb'],
  ])('leaves %s to the body, whole', (_what, lead) => {
    const card = draw({ lead });
    expect(card.header).not.toHaveProperty('subtitle');
    expect(card.body.elements[0]).toEqual({ tag: 'markdown', content: lead.replace('\n', '<br>') });
  });

  it('leaves the lead to the body where nothing else is in it', () => {
    expect(draw({ facts: [], links: [] }).header).not.toHaveProperty('subtitle');
  });

  it('gives the chat list severity, title and how the lead begins', () => {
    expect(draw().config.summary.content).toBe('[严重] HighCPU · web-1：CPU 使用率超过 90%');
    expect(draw({ lead: `first\nsecond` }).config.summary.content).toMatch(/：first$/);
  });
});

describe('the facts of a Feishu card', () => {
  it('stand in two columns, what identifies the alert first and its folder last', () => {
    const [div] = draw().body.elements;
    expect(div).toMatchObject({ tag: 'div' });
    expect(textsOf(div).filter((text) => text.startsWith('**'))).toEqual([
      '**instance**\nweb-1',
      '**当前值**\n93.1',
      '**job**\nnode',
      '**文件夹**\nInfra',
    ]);
  });

  it('take the whole width where they are long', () => {
    const facts = [
      { name: 'path', value: 'x'.repeat(49) },
      { name: 'host', value: 'x'.repeat(48) },
    ];
    expect(draw({ facts }).body.elements[0]).toMatchObject({ fields: [{ is_short: false }, { is_short: true }] });
  });
});

describe('the details of a Feishu card', () => {
  const TRACE = Array.from({ length: 70 }, (_, index) => `at Service.java:${index}`).join('\n');

  it('wait behind a click where they are long, with nothing lost', () => {
    const panel = draw({ details: TRACE }).body.elements[1];
    expect(panel).toMatchObject({ tag: 'collapsible_panel', expanded: false });
    expect(textsOf(panel)).toContain('详细信息（70 行）');
    expect(textsOf(panel).join('')).toContain('at Service.java:69');
  });

  it('stay open where they are short, and where they are the message', () => {
    expect(tags(draw({ details: 'one line' }))).not.toContain('collapsible_panel');
    expect(tags(draw({ details: TRACE, lead: '', facts: [] }))).not.toContain('collapsible_panel');
  });
});

describe('a long group in a Feishu card', () => {
  it('is a table of pages, with a column for each kind of fact', () => {
    const [table] = draw({ facts: [], items: itemsOf(11, { text: 'hot' }) }).body.elements;
    expect(table).toMatchObject({
      tag: 'table',
      page_size: 10,
      columns: [{ display_name: '告警' }, { display_name: '当前值' }, { display_name: '摘要' }],
    });
    expect(table?.['rows']).toContainEqual({ alert: 'instance=web-10', f0: '10', text: 'hot' });
  });

  it('colours its alerts where they differ', () => {
    const items = [...itemsOf(10), ...itemsOf(1, { tone: 'resolved', title: 'a_b' })];
    const [table] = draw({ facts: [], items }).body.elements;
    expect(table?.['rows']).toContainEqual({ alert: "<font color='green'>a&#95;b</font>", f0: '0' });
  });

  it.each([
    ['it is short', itemsOf(10)],
    ['an alert has links of its own', itemsOf(11, { links: [{ text: 'a', url: 'https://g.example' }] })],
    ['an alert has prose of two lines', itemsOf(11, { text: 'a\nb' })],
    ['a text is too wide for a cell', itemsOf(11, { text: 'x'.repeat(121) })],
    [
      'facts differ in kind',
      itemsOf(11).map((item, index) => ({ ...item, facts: [{ name: `label${index}`, value: 'x' }] })),
    ],
  ])('is a list where %s', (_why, items) => {
    const card = draw({ items });
    expect(tags(card)).not.toContain('table');
    expect(textsOf(card).join('\n')).toContain('instance=web-9');
  });
});

describe('a simpler card', () => {
  it('has nothing but markdown, buttons and columns, and says the same', () => {
    const change = { details: 'line\n'.repeat(20), items: itemsOf(20) };
    const simple = draw(change, 'simple');
    expect(new Set(tags(simple))).toEqual(new Set(['markdown', 'column_set']));
    expect(simple.header).not.toHaveProperty('subtitle');
    const said = textsOf(simple.body).join('\n');
    expect(said).toContain('CPU 使用率超过 90%');
    expect(said).toContain('- **instance：** web-1');
    expect(said).toContain('instance=web-19');
  });
});

describe('an element of a Feishu card', () => {
  const WORST = '<'.repeat(3_000);
  const change: Partial<Card> = {
    lead: WORST,
    facts: [{ name: WORST.slice(0, 300), value: WORST.slice(0, 500) }],
    details: WORST,
    rest: [WORST],
    items: itemsOf(1, { title: WORST.slice(0, 800), facts: [{ name: WORST, value: WORST }], text: WORST }),
  };

  it.each(['whole', 'simple'] as const)('has at most 4,000 characters, whatever is in a %s card', (form) => {
    const longest = Math.max(...textsOf(draw(change, form).body).map((text) => text.length));
    expect(longest).toBeLessThanOrEqual(ELEMENT_MAX_CHARACTERS);
  });

  it('is followed by another one with what it has no room for', () => {
    const said = textsOf(draw({ details: WORST }, 'simple').body).join('');
    expect(said.match(/&#60;/g)).toHaveLength(WORST.length);
  });

  it('says where a text had to be cut', () => {
    const said = textsOf(draw({ facts: [{ name: 'a', value: WORST }] }).body).join('');
    expect(said).toContain('…');
  });
});
