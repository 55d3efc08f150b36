import { parseAlertNotification } from '../alert/parseAlertNotification';
import { type RuleCondition } from '../alert/ruleCondition';
import { type MessageOptions } from '../webhook/webhook';
import { type Card } from './card';
import { buildCard } from './buildCard';
import { type MessageContext } from './messageContext';

const NOW_MS = Date.parse('2026-11-22T08:00:00Z');
const OPTIONS: MessageOptions = {
  vendor: 'feishu',
  format: 'card',
  content: 'card',
  keywords: [],
  mentions: [{ labels: { instance: 'web-1' }, people: [{ name: 'Ann', phone: '13800000000' }], all: false }],
  language: 'zh-Hans',
  timeZone: 'UTC',
  maxMessages: 1,
};

function card(context: Omit<MessageContext, 'nowMs'>, language: MessageOptions['language'] = 'zh-Hans') {
  const labels = { alertname: 'HighCPU', instance: 'web-1', zone: 'a', grafana_folder: 'Infra' };
  const result = parseAlertNotification({ alerts: [{ status: 'firing', labels, annotations: { owner: 'ann' } }] });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return buildCard(result.notification, { ...OPTIONS, language }, { nowMs: NOW_MS, ...context });
}

const names = (...args: Parameters<typeof card>) => card(...args).facts.map(({ name }) => name);

describe('the words for labels', () => {
  it('are built in for the commonest in Chinese; English shows the names', () => {
    expect(names({})).toEqual(['文件夹', '实例', 'zone', '负责人']);
    expect(names({}, 'en')).toEqual(['Folder', 'instance', 'zone', 'owner']);
  });

  it('are the organization’s own where it has some', () => {
    const labelWords = new Map([
      ['instance', { en: 'Host', 'zh-Hans': '主机' }],
      ['zone', { en: '', 'zh-Hans': '可用区' }],
      ['grafana_folder', { en: 'System', 'zh-Hans': '系统' }],
      ['owner', { en: 'On call', 'zh-Hans': '值班' }],
    ]);
    expect(names({ labelWords })).toEqual(['系统', '主机', '可用区', '值班']);
    expect(names({ labelWords }, 'en')).toEqual(['System', 'Host', 'zone', 'On call']);
  });

  it('change nothing that is matched by the label’s real name', () => {
    const labelWords = new Map([['instance', { en: 'Host', 'zh-Hans': '主机' }]]);
    expect(card({ labelWords }).mentions.people).toHaveLength(1);
  });
});

describe('the environment', () => {
  it('is a part of its own, so that no title pushes it away and it pushes no state away', () => {
    expect(card({ environment: '生产' }).environment).toBe('生产');
    expect(card({ environment: '' })).not.toHaveProperty('environment');
  });
});

describe('the rule in words', () => {
  const condition: RuleCondition = {
    refIds: ['B'],
    comparison: { kind: 'gt', bounds: [90] },
    recovery: null,
    forMs: 300_000,
  };
  const firing = (ruleUID: string, more: object = {}) => ({
    status: 'firing',
    labels: { alertname: 'HighCPU', instance: 'web-1' },
    values: { A: 93.1, B: 93.14, C: 1 },
    ruleUID,
    ...more,
  });
  function built(
    alerts: readonly object[],
    rule: Partial<RuleCondition>,
    language: MessageOptions['language'] = 'zh-Hans'
  ) {
    const result = parseAlertNotification({ alerts });
    if (!result.ok) {
      throw new Error(JSON.stringify(result.problems));
    }
    const rules = new Map([['r1', { ...condition, ...rule }]]);
    return buildCard(result.notification, { ...OPTIONS, language }, { nowMs: NOW_MS, rules });
  }
  const values = (card: Card) =>
    card.facts.filter(({ name }) => /值|条件|Value|Condition/.test(name)).map(({ value }) => value);

  it.each<[Partial<RuleCondition>, string, string]>([
    [{}, '93.14，阈值 > 90，持续 5 分钟', '93.14, threshold > 90, for 5m'],
    [{ forMs: 0 }, '93.14，阈值 > 90', '93.14, threshold > 90'],
    [
      { comparison: { kind: 'within_range', bounds: [1, 5] }, forMs: 0 },
      '93.14，阈值 介于 1 和 5 之间',
      '93.14, threshold between 1 and 5',
    ],
    [
      { comparison: { kind: 'outside_range', bounds: [1, 5] }, forMs: 0 },
      '93.14，阈值 < 1 或 > 5',
      '93.14, threshold < 1 or > 5',
    ],
    [
      { recovery: { kind: 'lt', bounds: [80] } },
      '93.14，阈值 > 90，恢复条件 < 80，持续 5 分钟',
      '93.14, threshold > 90, recovers at < 80, for 5m',
    ],
    [{ refIds: ['Z'], forMs: 0 }, 'A = 93.1、B = 93.14，阈值 > 90', 'A = 93.1, B = 93.14, threshold > 90'],
  ])('of %j', (rule, chinese, english) => {
    expect(values(built([firing('r1')], rule))).toEqual([chinese]);
    expect(values(built([firing('r1')], rule, 'en'))).toEqual([english]);
  });

  it('of several conditions names the queries, where there are several', () => {
    const terms = [
      { query: 'A', comparison: { kind: 'gt', bounds: [90] } },
      { query: 'B', comparison: { kind: 'lte', bounds: [5] } },
    ] as const;
    const several = { refIds: [], joined: { operator: 'and', terms } } as const;
    expect(values(built([firing('r1')], several))).toEqual([
      'A = 93.1、B = 93.14，触发条件 A > 90 且 B ≤ 5，持续 5 分钟',
    ]);
    expect(values(built([firing('r1')], several, 'en'))).toEqual([
      'A = 93.1, B = 93.14, fires at A > 90 and B ≤ 5, for 5m',
    ]);
    const named = built([firing('r1'), firing('r1')], several);
    expect(named.facts.find(({ name }) => name === '触发条件')?.value).toBe('A > 90 且 B ≤ 5，持续 5 分钟');
    const one = { joined: { operator: 'or', terms: terms.map((term) => ({ ...term, query: '' })) } } as const;
    expect(values(built([firing('r1')], one))).toEqual(['93.14，阈值 > 90 或 ≤ 5，持续 5 分钟']);
    expect(values(built([firing('r1')], one, 'en'))).toEqual(['93.14, threshold > 90 or ≤ 5, for 5m']);
  });

  it('has no pending time once the alert is over, and is absent where the rule is not known', () => {
    expect(values(built([firing('r1', { status: 'resolved' })], {}))).toEqual(['93.14，阈值 > 90']);
    expect(values(built([firing('r2')], {}))).toEqual(['A = 93.1、B = 93.14']);
    expect(values(built([firing('r1', { values: null })], {}))).toEqual([]);
  });

  it('is said once for a group of one rule, and at each alert of several rules', () => {
    const second = { labels: { alertname: 'HighCPU', instance: 'web-2' } };
    const one = built([firing('r1'), firing('r1', second)], {});
    expect(values(one)).toEqual(['阈值 > 90，持续 5 分钟']);
    expect(one.items.map(({ facts: [fact] }) => fact?.value)).toEqual(['93.14', '93.14']);
    const several = built([firing('r1'), firing('r2', second)], {});
    expect(values(several)).toEqual([]);
    expect(several.items[0]?.facts[0]?.value).toBe('93.14，阈值 > 90，持续 5 分钟');
  });
});
