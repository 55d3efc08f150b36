import { type AlertNotification } from '../../../core/alert/notification';
import { type WaitingNotification } from '../../../core/card/digestFold';
import { type RuleConditions } from '../../../core/card/writing';
import { type Language } from '../../../core/webhook/language';
import { type SampleAlert, sampleAlert, sampleNotification } from './sampleNotification';

/** The examples that show one notification. */
export type SampleCase = 'firing' | 'resolved' | 'mixed' | 'no-data';

/** An example, its times counted back from `nowMs`. */
export function sampleFor(sample: SampleCase, language: Language, nowMs: number): AlertNotification {
  const alerts = SAMPLES[sample](SAMPLE_TEXTS[language]);
  return sampleNotification(alerts.map((alert) => sampleAlert(alert, nowMs)));
}

/** The notifications that wait while a group's robot has sent all it may: several rules, one of them over already. */
export function sampleStorm(language: Language, nowMs: number): WaitingNotification[] {
  const texts = SAMPLE_TEXTS[language];
  return storm(texts).map((alerts, index) => ({
    notification: sampleNotification(alerts.map((alert) => sampleAlert(alert, nowMs))),
    acceptedAtMs: nowMs - FIRST_ACCEPTED_MS + index * BETWEEN_MS,
  }));
}

/** The conditions of the samples' rules. */
export const SAMPLE_RULES: RuleConditions = new Map([
  ['cpu', { refIds: ['A'], comparison: { kind: 'gt', bounds: [90] }, recovery: null, forMs: 300_000 }],
]);

/** Age of the storm's first notification, and the time between two of them. */
const FIRST_ACCEPTED_MS = 95_000;
const BETWEEN_MS = 20_000;

const RUNBOOK = 'https://wiki.example.com/runbooks/cpu';

const SAMPLES: Readonly<Record<SampleCase, (texts: SampleTexts) => SampleAlert[]>> = {
  firing: (texts) => [cpu(texts, { instance: 'web-1', percent: 93.1, sinceMinutes: 20 })],
  resolved: (texts) => [{ ...cpu(texts, { instance: 'web-1', percent: 41.5, sinceMinutes: 47 }), untilMinutes: 2 }],
  mixed: (texts) => [
    cpu(texts, { instance: 'web-1', percent: 93.1, sinceMinutes: 20 }),
    cpu(texts, { instance: 'web-3', percent: 97.4, sinceMinutes: 8 }),
    { ...cpu(texts, { instance: 'web-2', percent: 41.5, sinceMinutes: 65 }), untilMinutes: 1 },
  ],
  'no-data': ({ cpu: { name, folder, team } }) => [
    {
      ruleUid: 'cpu',
      labels: {
        alertname: 'DatasourceNoData',
        rulename: name,
        grafana_folder: folder,
        severity: 'critical',
        ...team,
        datasource_uid: 'prometheus',
        ref_id: 'A',
      },
      annotations: { grafana_state_reason: 'NoData' },
      sinceMinutes: 6,
      hasPanel: false,
    },
  ],
};

interface Host {
  readonly instance: string;
  readonly percent: number;
  readonly sinceMinutes: number;
}

function cpu({ cpu: rule }: SampleTexts, { instance, percent, sinceMinutes }: Host): SampleAlert {
  const { name, folder, summary, description, team } = rule;
  return {
    ruleUid: 'cpu',
    labels: { alertname: name, grafana_folder: folder, severity: 'critical', instance, ...team },
    annotations: { summary, description, runbook_url: RUNBOOK },
    values: [
      ['A', percent],
      ['C', percent > 90 ? 1 : 0],
    ],
    sinceMinutes,
  };
}

/** One list of alerts for each notification. */
function storm(texts: SampleTexts): SampleAlert[][] {
  const { disk, latency, payments } = texts;
  const volume = (instance: string, free: number): SampleAlert => ({
    ruleUid: 'disk',
    labels: { alertname: disk.name, grafana_folder: disk.folder, severity: 'warning', instance },
    annotations: { summary: disk.summary },
    values: [['A', free]],
    sinceMinutes: 3,
  });
  const shop = (rule: SampleTexts['latency'], ruleUid: string, severity: string, value: number): SampleAlert => ({
    ruleUid,
    labels: { alertname: rule.name, grafana_folder: rule.folder, severity, service: 'checkout' },
    annotations: { summary: rule.summary },
    values: [['A', value]],
    sinceMinutes: 2,
  });
  return [
    ['web-1', 'web-2', 'web-3'].map((instance, index) =>
      cpu(texts, { instance, percent: 91.2 + index * 2.3, sinceMinutes: 4 - index })
    ),
    [volume('db-1', 7.4), volume('db-2', 9.1)],
    [shop(latency, 'latency', 'warning', 2.71)],
    [shop(payments, 'payments', 'critical', 91.2)],
    [{ ...cpu(texts, { instance: 'web-2', percent: 62.5, sinceMinutes: 3 }), untilMinutes: 0.5 }],
  ];
}

/** The texts of the examples, in the language the messages are in. */
interface SampleTexts {
  readonly cpu: SampleRule & { readonly team: Readonly<Record<string, string>> };
  readonly disk: SampleRule;
  readonly latency: SampleRule;
  readonly payments: SampleRule;
}

interface SampleRule {
  readonly name: string;
  readonly folder: string;
  readonly summary: string;
  readonly description: string;
}

const ENGLISH: SampleTexts = {
  cpu: {
    name: 'High CPU usage',
    folder: 'Infrastructure',
    summary: 'CPU above 90% for 5 minutes',
    description: 'Requests queue up when this lasts. Look for runaway jobs before adding nodes.',
    team: { team: 'platform' },
  },
  disk: {
    name: 'Disk almost full',
    folder: 'Infrastructure',
    summary: 'Less than 10% free on /var',
    description: '',
  },
  latency: {
    name: 'Slow checkout',
    folder: 'Shop',
    summary: 'p95 latency of checkout above 2 s',
    description: '',
  },
  payments: {
    name: 'Payment success rate low',
    folder: 'Shop',
    summary: 'Payment success rate below 95%',
    description: '',
  },
};

const CHINESE: SampleTexts = {
  cpu: {
    name: 'CPU 使用率过高',
    folder: '基础设施',
    summary: 'CPU 使用率连续 5 分钟高于 90%',
    description: '持续过高会导致请求排队。扩容前请先排查异常任务。',
    team: { 团队: '平台组', 机房: '上海一区' },
  },
  disk: {
    name: '磁盘空间不足',
    folder: '基础设施',
    summary: '/var 剩余空间低于 10%',
    description: '',
  },
  latency: {
    name: '下单接口响应变慢',
    folder: '商城',
    summary: '下单接口 P95 延迟超过 2 秒',
    description: '',
  },
  payments: {
    name: '支付成功率过低',
    folder: '商城',
    summary: '支付成功率低于 95%',
    description: '',
  },
};

/** The examples' texts in each language. */
const SAMPLE_TEXTS: Readonly<Record<Language, SampleTexts>> = { en: ENGLISH, 'zh-Hans': CHINESE };
