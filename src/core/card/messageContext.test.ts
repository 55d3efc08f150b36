import { parseAlertNotification } from '../alert/parseAlertNotification';
import { type MessageOptions } from '../webhook/webhook';
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
