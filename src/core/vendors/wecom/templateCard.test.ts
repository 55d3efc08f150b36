/** @jest-environment node */
import { itemsOf } from '../../../test/cards';
import { type Card, type Fact } from '../../card/card';
import { WORDS } from '../../card/words';
import { textColumns } from '../../text/textColumns';
import { LANGUAGES } from '../../webhook/language';
import { TEMPLATE_CARD } from './facts';
import { templateCard } from './templateCard';

const PANEL = { text: '查看面板', url: 'https://g.example/d/1' };

const CARD: Card = {
  tone: 'critical',
  title: 'HighCPU · web-1',
  badge: '严重',
  lead: 'CPU 使用率超过 90%',
  facts: [
    { name: '当前值', value: '93.1' },
    { name: '开始时间', value: '2026-11-22 15:40:10 UTC+8（19 分钟 50 秒）' },
    { name: 'instance', value: 'web-1', role: 'identity' },
  ],
  emphasis: { name: '当前值', value: '93.1' },
  details: '',
  items: [],
  rest: [],
  links: [PANEL],
  mentions: { people: [], all: false },
  part: '',
  keyword: '',
};

interface Drawn {
  readonly emphasis_content?: unknown;
  readonly quote_area?: { readonly quote_text: string };
  readonly sub_title_text?: string;
  readonly horizontal_content_list?: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly jump_list: ReadonlyArray<{ readonly title: string }>;
}

function draw(change: Partial<Card> = {}): Drawn {
  const body = templateCard({ ...CARD, ...change }, 'zh-Hans');
  return body?.['template_card'] as Drawn;
}

function rowsOf(card: Drawn): Array<[unknown, unknown]> {
  return (card.horizontal_content_list ?? []).map(({ keyname, value }) => [keyname, value]);
}

/** The same card without its value shown large. */
function withoutEmphasis({ emphasis: _, ...card }: Card): Card {
  return card;
}

it('is none without a link', () => {
  expect(templateCard({ ...CARD, links: [] }, 'zh-Hans')).toBeNull();
});

describe('the value of a template card', () => {
  it('is shown large, and not once more among the facts', () => {
    const card = draw();
    expect(card.emphasis_content).toEqual({ title: '93.1', desc: '当前值' });
    expect(rowsOf(card)).toEqual([
      ['instance', 'web-1'],
      ['开始时间', '2026-11-22 15:40:10 UTC+8（19 分钟 50 秒）'],
    ]);
  });

  it('stays among the facts where the whole of it does not fit large', () => {
    const value = '1'.repeat(21);
    const card = draw({ emphasis: { name: '当前值', value }, facts: [{ name: '当前值', value }] });
    expect(card).not.toHaveProperty('emphasis_content');
    expect(rowsOf(card)).toEqual([['当前值', value]]);
  });
});

describe('the details of a template card', () => {
  it('are a quote, or part of the text beside a large value', () => {
    const details = '堆栈 at Service.java';
    const quoted = templateCard(withoutEmphasis({ ...CARD, details }), 'zh-Hans')?.['template_card'];
    expect(quoted).toMatchObject({ quote_area: { type: 0, quote_text: details } });
    expect(draw({ details })).not.toHaveProperty('quote_area');
    expect(draw({ details }).sub_title_text).toContain(details);
  });
});

describe('the facts of a template card', () => {
  const long: Fact = { name: 'grafana_cluster', value: 'prod' };

  it('never have a name or a value cut: what does not fit is a line of text', () => {
    const span = `3 天 2 小时（${'2026-11-22 15:10:10'} – ${'2026-11-25 17:10:10'} UTC+8）`;
    const card = draw({ facts: [long, { name: '持续时间', value: span }] });
    expect(rowsOf(card)).toEqual([]);
    expect(card.sub_title_text).toContain('grafana_cluster：prod');
    expect(card.sub_title_text).toContain(`持续时间：${span}`);
  });

  it('are counted where there is no room for them', () => {
    const facts = Array.from({ length: 40 }, (_, index) => ({ name: `label${index}`, value: 'x'.repeat(30) }));
    const card = draw({ facts });
    expect(card.horizontal_content_list).toHaveLength(6);
    const shown = (card.sub_title_text ?? '').match(/label/g)?.length ?? 0;
    expect(card.sub_title_text).toContain(`未显示：${40 - 6 - shown} 项信息`);
  });
});

describe('the links of a template card', () => {
  const links = ['查看面板', '查看规则', '静默', '处理手册', '截图'].map((text) => ({
    text,
    url: `https://g.example/${text}`,
  }));

  it('are all there: three across the foot, the others among the facts', () => {
    const card = draw({ links });
    expect(card.jump_list.map(({ title }) => title)).toEqual(['查看面板', '查看规则', '静默']);
    expect(card.horizontal_content_list?.slice(-2)).toEqual([
      { keyname: '处理手册', value: '打开', type: 1, url: 'https://g.example/处理手册' },
      { keyname: '截图', value: '打开', type: 1, url: 'https://g.example/截图' },
    ]);
  });

  it('are counted where their name would be cut', () => {
    expect(draw({ links: [...links.slice(0, 3), { ...PANEL, text: '在数据源中查看' }] }).sub_title_text).toContain(
      '未显示：1 个链接'
    );
  });
});

describe('the alerts of a group in a template card', () => {
  it('are whole lines, and the others are counted', () => {
    const lines = (
      draw({ items: itemsOf(30), unlisted: [{ alertName: 'a', firing: true, count: 5 }] }).sub_title_text ?? ''
    ).split('\n');
    const shown = lines.filter((line) => line.startsWith('instance=web-'));
    expect(shown.every((line) => /^instance=web-\d+：\d+$/.test(line))).toBe(true);
    expect(lines.at(-1)).toBe(`未显示：${35 - shown.length} 条告警`);
  });
});

it('stays within the columns of every field, whatever is in it', () => {
  const wide = '<告警 http://a ](b)'.repeat(60);
  const fact = { name: wide, value: wide };
  const card = draw({
    title: wide,
    badge: wide,
    lead: wide,
    details: wide,
    facts: [fact, ...CARD.facts],
    items: itemsOf(9),
    rest: [wide],
    links: Array(5).fill({ ...PANEL, text: wide }),
  });
  expect(textColumns(card.sub_title_text ?? '')).toBeLessThanOrEqual(TEMPLATE_CARD.subTitleColumns);
  expect(card.jump_list.every(({ title }) => textColumns(title) <= TEMPLATE_CARD.jumpColumns)).toBe(true);
  expect(rowsOf(card).every(([name]) => textColumns(String(name)) <= TEMPLATE_CARD.keyColumns)).toBe(true);
});

it.each(LANGUAGES)('has room for the name of each source of alerts: %s', (language) => {
  for (const source of ['Grafana', 'Alertmanager']) {
    expect(textColumns(WORDS[language].alertsOf(source))).toBeLessThanOrEqual(TEMPLATE_CARD.jumpColumns);
  }
});
