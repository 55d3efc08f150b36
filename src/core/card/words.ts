import { type Language } from '../webhook/language';
import { type NoteWords, NOTE_WORDS } from './noteWords';
import { RULE_WORDS, type RuleWords } from './ruleWords';
import { type Severity } from '../alert/severity';
import { type LinkKind } from './card';

/** Counts of a message's firing and resolved alerts. */
export interface Counts {
  readonly firing: number;
  readonly resolved: number;
}

/** Everything a message says in its own words. */
export interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  /** `Firing ×2, Resolved ×1`; '' for none of both. The state comes first, so that no number can be read two ways. */
  readonly counts: (counts: Counts) => string;
  /** Stands where a message could not be shown as it should be. */
  readonly notInFull: string;
  readonly noData: string;
  readonly error: string;
  /** The meaning of `noData` and `error` for its reader; the latter with the fault as Grafana tells it, or ''. */
  readonly noDataText: string;
  readonly errorText: (fault: string) => string;
  /** The state of an alert, beside others of another state. */
  readonly resolved: string;
  readonly firing: string;
  /** The state as a title begins with it. */
  readonly resolvedTitle: string;
  readonly firingTitle: string;
  readonly test: string;
  readonly testText: string;
  readonly untitled: string;
  /** Rules that a digest counts together, because there are too many to name. */
  readonly otherRules: string;
  readonly noAlerts: string;
  /** The title of a digest: what it is, and what is in it. */
  readonly digest: (what: string) => string;
  readonly digestOfNothing: string;
  /** The wait of a digest's oldest notification, and the time its notifications came in. */
  readonly delayed: string;
  readonly received: string;
  readonly delayedAndMerged: (duration: string, notifications: number) => string;
  /** Between what a title begins with and the names that follow; also between a fact's name and its value. */
  readonly colon: string;
  readonly listComma: string;
  readonly inBrackets: (text: string) => string;
  /** After some items of a list: how many more it has. */
  readonly andMore: (count: number) => string;
  /** After the names of some rules: how many more there are, of how many in all. */
  readonly andMoreRules: (more: number, all: number) => string;
  /** Rules that a message has no room to name. */
  readonly moreRules: (count: number) => string;
  /** Between rules on one line, each with its count. */
  readonly ruleSeparator: string;
  readonly value: string;
  /** It makes the rule fire. */
  readonly condition: string;
  readonly valueWhenResolved: string;
  readonly since: string;
  /** For how long something fires. */
  readonly lasting: (duration: string) => string;
  readonly lasted: string;
  readonly folder: string;
  /** Shown names of labels and annotations, by their real names; any other is shown as it is. */
  readonly labels: ReadonlyMap<string, string>;
  readonly reason: string;
  readonly status: string;
  readonly moreLabels: string;
  /** Says that nothing has changed: how often this was said, the first time included, and for how long it is so. */
  readonly reminder: (times: number, duration: string) => string;
  /** Begins the line that counts the alerts a message does not show. */
  readonly rest: (counts: Counts) => string;
  readonly leftOutByGrafana: (count: number) => string;
  readonly duration: Readonly<Record<'day' | 'hour' | 'minute' | 'second', string>>;
  readonly links: Readonly<Record<LinkKind, string>>;
  /** All alerts of one of several sources: a button of WeCom has 26 columns, and Alertmanager's name takes 12. */
  readonly alertsOf: (source: string) => string;
  /** Ends a text of which only the first lines are shown. */
  readonly moreLines: (count: number) => string;
  readonly note: NoteWords;
  readonly rule: RuleWords;
  /** Grafana's `grafana_state_reason`, where it says more than the state does. */
  readonly reasons: ReadonlyMap<string, string>;
}

const ENGLISH: Words = {
  severity: { critical: 'Critical', warning: 'Warning', info: 'Info' },
  counts: ({ firing, resolved }) =>
    [firing > 0 ? `Firing ×${firing}` : '', resolved > 0 ? `Resolved ×${resolved}` : ''].filter(Boolean).join(', '),
  notInFull: 'The full message could not be shown. See Grafana for details.',
  noData: 'No data',
  error: 'Query failed',
  noDataText: 'The query returned no data. Monitoring may be interrupted.',
  errorText: (fault) =>
    fault === '' ? 'The rule could not be evaluated.' : `The rule could not be evaluated: ${fault}`,
  resolved: 'Resolved',
  firing: 'Firing',
  resolvedTitle: 'Resolved',
  firingTitle: 'Firing',
  test: 'Test notification',
  testText: 'This is a test, nothing to do. It arrived, so alerts can reach this group.',
  untitled: 'Alert without a name',
  otherRules: 'other rules',
  noAlerts: 'Notification without alerts',
  digest: (what) => `Digest: ${what}`,
  digestOfNothing: 'no alerts',
  delayed: 'Delayed',
  received: 'Received',
  delayedAndMerged: (duration, notifications) => `up to ${duration}, ${notifications} notifications merged`,
  colon: ': ',
  listComma: ', ',
  inBrackets: (text) => ` (${text})`,
  andMore: (count) => ` and ${count} more`,
  andMoreRules: (more) => ` and ${more} more ${more === 1 ? 'rule' : 'rules'}`,
  moreRules: (count) => `Not shown: ${count} more ${count === 1 ? 'rule' : 'rules'}`,
  ruleSeparator: '; ',
  value: 'Value',
  condition: 'Condition',
  valueWhenResolved: 'Value when resolved',
  since: 'Since',
  lasting: (duration) => ` (for ${duration})`,
  lasted: 'Lasted',
  folder: 'Folder',
  labels: new Map(),
  reason: 'Reason',
  status: 'Status',
  moreLabels: 'More labels',
  reminder: (times, duration) => `Still firing, message ${times}${duration === '' ? '' : `, for ${duration}`}`,
  rest: (counts) => `Not shown: ${ENGLISH.counts(counts)}`,
  leftOutByGrafana: (count) => `Left out by Grafana: ${count} (over the contact point's maximum).`,
  duration: { day: 'd', hour: 'h', minute: 'm', second: 's' },
  links: {
    panel: 'View panel',
    dashboard: 'View dashboard',
    rule: 'View rule',
    prometheus: 'View in Prometheus',
    query: 'View query',
    explore: 'Open in Explore',
    silence: 'Silence',
    runbook: 'Runbook',
    image: 'Screenshot',
    delivery: 'Delivery',
    alerts: 'View all alerts',
  },
  alertsOf: (source) => `All alerts (${source})`,
  moreLines: (count) => `… (${count} more ${count === 1 ? 'line' : 'lines'}, see Grafana)`,
  note: NOTE_WORDS.en,
  rule: RULE_WORDS.en,
  reasons: new Map([
    ['NoData', 'No data'],
    ['Error', 'Query failed'],
    ['Paused', 'Rule was paused'],
    ['Updated', 'Rule was changed'],
    ['RuleDeleted', 'Rule was deleted'],
    ['MissingSeries', 'Series went missing'],
  ]),
};

const CHINESE: Words = {
  severity: { critical: '严重', warning: '警告', info: '提示' },
  counts: ({ firing, resolved }) =>
    [firing > 0 ? `触发中 ${firing} 条` : '', resolved > 0 ? `已恢复 ${resolved} 条` : ''].filter(Boolean).join('，'),
  notInFull: '完整消息无法显示，请在 Grafana 中查看详情。',
  noData: '无数据',
  error: '查询异常',
  noDataText: '查询没有返回数据，监控可能已中断。',
  errorText: (fault) => (fault === '' ? '规则无法求值。' : `规则无法求值：${fault}`),
  resolved: '已恢复',
  firing: '触发中',
  resolvedTitle: '告警恢复',
  firingTitle: '告警触发',
  test: '测试通知',
  testText: '这是测试，无需处理。能看到它，说明告警可以送达本群。',
  untitled: '未命名告警',
  otherRules: '其他规则',
  noAlerts: '通知中没有告警',
  digest: (what) => `告警汇总：${what}`,
  digestOfNothing: '没有告警',
  delayed: '发送延迟',
  received: '接收时间',
  delayedAndMerged: (duration, notifications) => `最长 ${duration}（由 ${notifications} 条通知合并）`,
  colon: '：',
  listComma: '、',
  inBrackets: (text) => `（${text}）`,
  andMore: (count) => `，另有 ${count} 项`,
  andMoreRules: (_, all) => ` 等 ${all} 条规则`,
  moreRules: (count) => `未显示：其他 ${count} 条规则`,
  ruleSeparator: '；',
  value: '当前值',
  condition: '触发条件',
  valueWhenResolved: '恢复时的值',
  since: '开始时间',
  lasting: (duration) => `（已持续 ${duration}）`,
  lasted: '持续时间',
  folder: '文件夹',
  labels: new Map([
    ['cluster', '集群'],
    ['env', '环境'],
    ['environment', '环境'],
    ['host', '主机'],
    ['instance', '实例'],
    ['job', '任务'],
    ['namespace', '命名空间'],
    ['node', '节点'],
    ['owner', '负责人'],
    ['pod', 'Pod'],
    ['region', '地域'],
    ['service', '服务'],
    ['team', '团队'],
  ]),
  reason: '原因',
  status: '状态',
  moreLabels: '其他标签',
  reminder: (times, duration) => `仍在告警，第 ${times} 次${duration === '' ? '' : `，已持续 ${duration.trim()}`}`,
  rest: (counts) => `未显示：${CHINESE.counts(counts)}`,
  leftOutByGrafana: (count) => `Grafana 另省略 ${count} 条（超出联络点的告警数上限）。`,
  duration: { day: ' 天', hour: ' 小时', minute: ' 分钟', second: ' 秒' },
  links: {
    panel: '查看面板',
    dashboard: '查看仪表板',
    rule: '查看规则',
    prometheus: '在 Prometheus 中查看',
    query: '查看查询语句',
    explore: '在 Explore 中打开',
    silence: '静默',
    runbook: '运行手册',
    image: '截图',
    delivery: '发送记录',
    alerts: '查看全部告警',
  },
  alertsOf: (source) => `全部告警（${source}）`,
  moreLines: (count) => `……（另有 ${count} 行，请在 Grafana 中查看）`,
  note: NOTE_WORDS['zh-Hans'],
  rule: RULE_WORDS['zh-Hans'],
  reasons: new Map([
    ['NoData', '无数据'],
    ['Error', '查询异常'],
    ['Paused', '规则已暂停'],
    ['Updated', '规则已修改'],
    ['RuleDeleted', '规则已删除'],
    ['MissingSeries', '时间序列消失'],
  ]),
};

/** The words of each language a message can be written in. */
export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, 'zh-Hans': CHINESE };
