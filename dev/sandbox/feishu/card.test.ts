import { describe, expect, test } from 'bun:test';
import { toBytes } from '../exampleCall';
import { inspectMessage, type InspectionOptions } from '../inspectMessage';

const url = 'https://g.example/a';
const plain = (content: string) => ({ tag: 'plain_text', content });
const md = (content: string, change: object = {}) => ({ tag: 'markdown', content, ...change });
const button = (change: object = {}) => ({
  tag: 'button',
  text: plain('View'),
  behaviors: [{ type: 'open_url', default_url: url }],
  ...change,
});
const table = (change: object = {}) => ({
  tag: 'table',
  page_size: 10,
  row_height: 'auto',
  columns: [
    { name: 'a', display_name: 'A', data_type: 'text' },
    { name: 'b', display_name: 'B', data_type: 'lark_md', width: '80px' },
  ],
  rows: [{ a: 'x', b: '**y**' }, { a: 'z' }],
  ...change,
});
const header = (change: object = {}) => ({ title: plain('T'), template: 'red', ...change });
const card2 = (elements: unknown[], change: object = {}) => ({ schema: '2.0', body: { elements }, ...change });

const columnOf = (elements: unknown[], change: object = {}) => ({
  tag: 'column_set',
  columns: [{ tag: 'column', elements, ...change }],
});
const panelOf = (elements: unknown[], title: object = plain('more')) => ({
  tag: 'collapsible_panel',
  header: { title },
  elements,
});
const nested = (levels: number): unknown => (levels === 0 ? md('x') : panelOf([nested(levels - 1)]));

/** The code with its sub-code, `0` if the card is taken. */
function verdictOf(card: unknown, options: InspectionOptions = {}): string {
  const result = inspectMessage('feishu', toBytes({ msg_type: 'interactive', card }), options);
  return result.ok ? '0' : `${result.code}/${/^ErrCode: (\d+);/.exec(result.text)?.[1]}`;
}

describe('a card of schema 2.0', () => {
  test('with everything a gateway would use is taken', () => {
    const elements = [
      md(
        '# A\n**b** `c` [d](https://g.example) <font color="red">e</font> <text_tag color="blue">f</text_tag> <at id=ou_1></at>'
      ),
      { tag: 'hr', margin: '8px 0px 8px 0px' },
      { tag: 'div', text: plain('x'), icon: { tag: 'standard_icon', token: 'bell_outlined', color: 'red' } },
      {
        tag: 'column_set',
        flex_mode: 'bisect',
        columns: [{ tag: 'column', width: 'weighted', weight: 1, elements: [button()] }],
      },
      { tag: 'div', fields: [{ is_short: true, text: { tag: 'lark_md', content: '**a**\nb' } }] },
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: {
          title: plain('more'),
          icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
        },
        elements: [md('x')],
      },
      table(),
      button({ element_id: 'view', type: 'primary_filled', width: 'fill', size: 'small' }),
    ];
    const config = { update_multi: true, width_mode: 'fill', summary: { content: 'p' } };
    const tags = [{ tag: 'text_tag', text: plain('P1'), color: 'red' }];
    const head = header({ subtitle: plain('s'), text_tag_list: tags });
    expect(verdictOf(card2(elements, { config, header: head, card_link: { url } }))).toBe('0');
  });

  test.each([
    ['an unknown property', card2([], { headers: {} }), 200621],
    ['an unknown property of an element', card2([md('x', { colour: 'red' })]), 200621],
    ['an unknown property of the header', card2([], { header: header({ colour: 'red' }) }), 200621],
    ['an unknown property of the body', { schema: '2.0', body: { elements: [], element: [] } }, 200621],
    ['no body', { schema: '2.0' }, 200621],
    ['another schema', card2([], { schema: '3.0' }), 200621],
    ['update_multi false', card2([], { config: { update_multi: false } }), 200621],
    ['a title as text', card2([], { header: { title: 'T' } }), 200621],
    ['an unknown header colour', card2([], { header: header({ template: 'tuiquoise' }) }), 200621],
    ['content of another type', card2([{ tag: 'markdown', content: 1 }]), 200621],
    ['1.0 action', card2([{ tag: 'action', actions: [] }]), 200861],
    ['1.0 note', card2([{ tag: 'note', elements: [] }]), 200861],
    [
      '1.0 action in a column',
      card2([{ tag: 'column_set', columns: [{ tag: 'column', elements: [{ tag: 'action' }] }] }]),
      200861,
    ],
    ['an unknown element', card2([{ tag: 'divider' }]), 11310],
    ['an element without tag', card2([{ content: 'x' }]), 11310],
    ['text where an element belongs', card2(['x']), 200621],
    ['1.0 button address', card2([{ tag: 'button', text: plain('x'), url }]), 200621],
    [
      'a button to a script',
      card2([button({ behaviors: [{ type: 'open_url', default_url: 'javascript:alert(1)' }] })]),
      200621,
    ],
    ['a button that calls back', card2([button({ behaviors: [{ type: 'callback', value: {} }] })]), 200621],
    ['a button without behaviour', card2([button({ behaviors: [] })]), 200621],
    ['an unknown button type', card2([button({ type: 'warning' })]), 200621],
    ['a card link to nowhere', card2([], { card_link: {} }), 200621],
    ['an alt that is text', card2([{ tag: 'img', img_key: 'img_1', alt: 'x' }]), 200621],
    ['the same id twice', card2([md('x', { element_id: 'a' }), md('y', { element_id: 'a' })]), 200621],
    ['an id of 21 characters', card2([md('x', { element_id: 'a'.repeat(21) })]), 200621],
    ['an id that begins with a digit', card2([md('x', { element_id: '1a' })]), 200621],
    ['a div of nothing', card2([{ tag: 'div' }]), 200621],
    ['a field that does not say its width', card2([{ tag: 'div', fields: [{ text: plain('x') }] }]), 200621],
    ['a subtitle of two lines', card2([], { header: header({ subtitle: plain('a\nb') }) }), 200621],
    ['round corners of a column', card2([columnOf([], { corner_radius: '5px' })]), 200621],
    ['a panel’s title in lark_md', card2([panelOf([], { tag: 'lark_md', content: 'x' })]), 200621],
    ['panels in panels in panels', card2([nested(6)]), 200621],
    ['a table in a panel', card2([panelOf([table()])]), 200621],
    ['a table in a column', card2([columnOf([table()])]), 200621],
    ['a page of 11 rows', card2([table({ page_size: 11 })]), 200621],
    ['a table without columns', card2([table({ columns: [] })]), 200621],
    ['a column without a type', card2([table({ columns: [{ name: 'a' }], rows: [] })]), 200621],
    ['two columns of one name', card2([table({ columns: Array(2).fill({ name: 'a', data_type: 'text' }) })]), 200621],
    ['a cell of no column', card2([table({ rows: [{ c: 'x' }] })]), 200621],
    ['a number in a cell of text', card2([table({ rows: [{ a: 1 }] })]), 200621],
    ['a column of 79 pixels', card2([table({ columns: [{ name: 'a', data_type: 'text', width: '79px' }] })]), 200621],
    ['markdown of 10,001 characters', card2([md('x'.repeat(10_001))]), 200621],
    ['a stranger in a cell', card2([table({ rows: [{ b: '<at id=ou 1></at>' }] })]), 100290],
    ['201 elements', card2(Array(201).fill({ tag: 'hr' })), 300305],
    ['four tables', card2([md(Array(4).fill('| a | b |\n|---|---|\n| 1 | 2 |').join('\n\n'))]), 11310],
    ['a mail address mentioned', card2([md('<at email="a@g.example"></at>')]), 100290],
    ['a picture by address', card2([md('![x](https://g.example/a.png)')]), 200570],
    ['a link without scheme', card2([md('[x](g.example)')]), 200621],
    ['a script link', card2([md('[x](javascript:alert(1))')]), 200621],
    ['an HTML tag it has not', card2([md('<script>alert(1)</script>')]), 200621],
    ['markup cut inside a tag', card2([md('a <font color="red"')]), 200621],
    ['markup never closed', card2([md('<font color="red">a')]), 200621],
    [
      'markup closed the wrong way round',
      card2([md('<font color="red"><text_tag color="red">a</font></text_tag>')]),
      200621,
    ],
  ])('with %s is refused whole', (_what, card, subCode) => {
    expect(verdictOf(card)).toBe(`11246/${subCode}`);
  });

  test('with 200 elements or three tables is taken', () => {
    expect(verdictOf(card2(Array(200).fill({ tag: 'hr' })))).toBe('0');
    const table = '| a | b |\n|---|---|\n| 1 | 2 |';
    expect(verdictOf(card2([md(table), md(`${table}\n\n${table}`)]))).toBe('0');
    expect(verdictOf(card2([md(Array(4).fill(table).join('\n\n'))]), { switches: { feishuCardTables: 5 } })).toBe('0');
  });

  test('may name only members of the group, and everybody only where the group allows it', () => {
    const members = { ou_1: 'Li' };
    expect(verdictOf(card2([md('<at id=ou_1></at><at ids="ou_1,all"></at>')]), { members })).toBe('0');
    expect(verdictOf(card2([md('<at id=ou_2></at>')]), { members })).toBe('11246/100290');
    expect(verdictOf(card2([md('<at id=all></at>')]), { atAll: false })).toBe('11246/100290');
  });

  test('shows code as it is, whatever stands in it', () => {
    expect(verdictOf(card2([md('`<script>` and `` `<b> ``\n```\n<i>[x](y)\n```')]))).toBe('0');
    expect(verdictOf(card2([md('`<script>\n\n`')]))).toBe('11246/200621');
  });

  test('may have another header colour if the switch says so', () => {
    const card = card2([], { header: header({ template: 'pink' }) });
    expect(verdictOf(card, { switches: { feishuUnknownTemplate: 'accept' } })).toBe('0');
  });
});

describe('a card of schema 1.0', () => {
  const action = { tag: 'action', actions: [{ tag: 'button', text: plain('View'), type: 'primary', url }] };
  const note = { tag: 'note', elements: [{ tag: 'lark_md', content: 'n' }] };

  test('with the usual elements is taken', () => {
    const elements = [
      md('x'),
      { tag: 'div', fields: [{ is_short: true, text: plain('a') }] },
      { tag: 'hr' },
      action,
      note,
    ];
    expect(verdictOf({ config: { wide_screen_mode: true }, header: header(), elements })).toBe('0');
  });

  test.each([
    ['2.0 elements', { elements: [{ tag: 'collapsible_panel' }] }, 11310],
    ['a 2.0 body', { body: { elements: [md('x')] } }, 200621],
    ['2.0 behaviours', { elements: [{ tag: 'action', actions: [button()] }] }, 200621],
    ['an unknown property', { elements: [], colour: 'red' }, 200621],
  ])('with %s is refused', (_what, card, subCode) => {
    expect(verdictOf(card)).toBe(`11246/${subCode}`);
  });
});
