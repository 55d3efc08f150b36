import { type Language } from '../../../src/core/webhook/language';

/** Something that fires in the pictures. */
export interface Story {
  /** Id of the webhook it goes to. */
  readonly to: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly severity: 'critical' | 'warning' | 'info';
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<Language, string>>;
  readonly value: number;
}

/** Alerts that an operations team sees in a day. */
export const STORIES: readonly Story[] = [
  {
    to: 'operations',
    name: { en: 'High CPU', 'zh-Hans': 'CPU 使用率过高' },
    severity: 'warning',
    labels: { cluster: 'prod-east-1', instance: 'web-07' },
    summary: { en: 'CPU over 90% for 10 minutes', 'zh-Hans': 'CPU 使用率超过 90% 已持续 10 分钟' },
    value: 93.4,
  },
  {
    to: 'operations',
    name: { en: 'Disk almost full', 'zh-Hans': '磁盘空间不足' },
    severity: 'critical',
    labels: { cluster: 'prod-east-1', instance: 'log-02', mountpoint: '/var/log' },
    summary: { en: '4% free, full in about 3 hours', 'zh-Hans': '剩余 4%，预计 3 小时后写满' },
    value: 96,
  },
  {
    to: 'payments',
    name: { en: 'Payment success rate too low', 'zh-Hans': '支付成功率过低' },
    severity: 'critical',
    labels: { service: 'payment-gateway', channel: 'alipay' },
    summary: { en: '91.2% of payments succeed, expected 99.5%', 'zh-Hans': '支付成功率 91.2%，低于 99.5%' },
    value: 0.912,
  },
  {
    to: 'payments',
    name: { en: 'Queue grows', 'zh-Hans': '消息队列堆积' },
    severity: 'warning',
    labels: { queue: 'order-paid', consumer: 'settlement' },
    summary: { en: '48,000 messages wait', 'zh-Hans': '积压 4.8 万条消息' },
    value: 48_000,
  },
  {
    to: 'database',
    name: { en: 'Replication lag', 'zh-Hans': '主从延迟' },
    severity: 'critical',
    labels: { cluster: 'orders', instance: 'pg-3' },
    summary: { en: 'The replica is 4 minutes behind', 'zh-Hans': '从库落后主库 4 分钟' },
    value: 241,
  },
  {
    to: 'database',
    name: { en: 'Slow queries', 'zh-Hans': '慢查询增多' },
    severity: 'warning',
    labels: { cluster: 'orders', instance: 'pg-1' },
    summary: { en: '120 queries a minute take over 2 s', 'zh-Hans': '每分钟 120 条查询超过 2 秒' },
    value: 120,
  },
  {
    to: 'platform',
    name: { en: 'Certificate expires soon', 'zh-Hans': 'Certificate expires soon' },
    severity: 'info',
    labels: { host: 'shop.example.eu' },
    summary: { en: 'Nine days left', 'zh-Hans': 'Nine days left' },
    value: 9,
  },
  {
    to: 'network',
    name: { en: 'Packet loss', 'zh-Hans': '专线丢包' },
    severity: 'warning',
    labels: { line: 'BJ-SH-02' },
    summary: { en: '2.1% on the line to Shanghai', 'zh-Hans': '京沪专线丢包率 2.1%' },
    value: 2.1,
  },
];

/** A notification as Grafana posts it, of one alert that began a while ago and may be over. */
export function notificationFor(
  { name, severity, labels, summary, value }: Story,
  {
    language,
    nowMs,
    isOver = false,
    number = 0,
  }: { language: Language; nowMs: number; isOver?: boolean; number?: number }
): object {
  const alertname = name[language];
  const all = {
    alertname,
    grafana_folder: 'Production',
    severity,
    ...labels,
    ...(number === 0 ? {} : { pod: `app-${((number * 7919) % 65_536).toString(16)}` }),
  };
  const status = isOver ? 'resolved' : 'firing';
  const site = 'https://grafana.example.com';
  return {
    receiver: 'groups',
    status,
    version: '1',
    orgId: 1,
    externalURL: `${site}/`,
    appVersion: '13.2.2',
    groupKey: `{}/{}:{alertname="${alertname}"}#${number}`,
    truncatedAlerts: 0,
    groupLabels: { alertname, grafana_folder: 'Production' },
    commonLabels: all,
    commonAnnotations: { summary: summary[language] },
    title: `[${isOver ? 'RESOLVED' : 'FIRING'}:1] ${alertname}`,
    state: isOver ? 'ok' : 'alerting',
    message: '',
    alerts: [
      {
        status,
        labels: all,
        annotations: { summary: summary[language], runbook_url: 'https://wiki.example.com/runbooks' },
        startsAt: new Date(nowMs - AGE_MS).toISOString(),
        endsAt: isOver ? new Date(nowMs).toISOString() : '0001-01-01T00:00:00Z',
        generatorURL: `${site}/alerting/grafana/fe1a2b/view?orgId=1`,
        silenceURL: `${site}/alerting/silence/new?alertmanager=grafana&orgId=1`,
        dashboardURL: `${site}/d/abcd?orgId=1`,
        panelURL: `${site}/d/abcd?orgId=1&viewPanel=4`,
        fingerprint: `${alertname}-${number}`,
        ruleUID: 'fe1a2b',
        values: { A: value, C: 1 },
        orgId: 1,
      },
    ],
  };
}

const AGE_MS = 6 * 60_000;
