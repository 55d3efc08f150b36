import { type Language } from '../webhook/language';
import { type NoteWords, NOTE_WORDS } from './noteWords';
import { RULE_WORDS, type RuleWords } from './ruleWords';
import { type Severity } from '../alert/severity';

/** How many alerts of a message are firing and resolved. */
export interface Counts {
  readonly firing: number;
  readonly resolved: number;
}

/** Everything a message says in its own words. */
export interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  /** `2 firing, 1 resolved` */
  readonly counts: (counts: Counts) => string;
  /** `Firing: 2, Resolved: 1`; '' for none of both. */
  readonly plainCounts: (counts: Counts) => string;
  /** Stands where a message could not be shown as it should be. */
  readonly notInFull: string;
  readonly noData: string;
  readonly error: string;
  readonly resolved: string;
  readonly firing: string;
  readonly test: string;
  readonly testText: string;
  readonly untitled: string;
  /** Rules that a digest counts together, because there are too many to name. */
  readonly otherRules: string;
  readonly noAlerts: string;
  /** The title of a digest: what it is, and what is in it. */
  readonly digest: (what: string) => string;
  readonly digestOfNothing: string;
  /** How long the oldest notification of a digest waited, and when its notifications came in. */
  readonly waited: string;
  readonly received: string;
  readonly waitedAndMerged: (duration: string, notifications: number) => string;
  /** Between what a title begins with and the names that follow; also between a fact's name and its value. */
  readonly colon: string;
  readonly listComma: string;
  readonly inBrackets: (text: string) => string;
  readonly andMore: (count: number) => string;
  readonly value: string;
  /** What makes the rule fire. */
  readonly condition: string;
  readonly since: string;
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
  readonly links: Readonly<
    Record<'panel' | 'dashboard' | 'rule' | 'query' | 'explore' | 'silence' | 'runbook' | 'image' | 'alerts', string>
  >;
  readonly note: NoteWords;
  readonly rule: RuleWords;
  /** Grafana's `grafana_state_reason`, where it says more than the state does. */
  readonly reasons: ReadonlyMap<string, string>;
}

const ENGLISH: Words = {
  severity: { critical: 'Critical', warning: 'Warning', info: 'Info' },
  counts: (counts) => joinCounts(counts, { firing: 'firing', resolved: 'resolved', comma: ', ' }),
  plainCounts: ({ firing, resolved }) =>
    [firing > 0 ? `Firing: ${firing}` : '', resolved > 0 ? `Resolved: ${resolved}` : ''].filter(Boolean).join(', '),
  notInFull: 'The full message could not be shown. See Grafana for details.',
  noData: 'No data',
  error: 'Query failed',
  resolved: 'Resolved',
  firing: 'Firing',
  test: 'Test notification',
  testText: 'Grafana sent this to try the contact point. It arrived, so alerts will too.',
  untitled: 'Alert without a name',
  otherRules: 'other rules',
  noAlerts: 'Notification without alerts',
  digest: (what) => `Digest: ${what}`,
  digestOfNothing: 'no alerts',
  waited: 'Waited',
  received: 'Received',
  waitedAndMerged: (duration, notifications) => `${duration}, ${notifications} notifications merged`,
  colon: ': ',
  listComma: ', ',
  inBrackets: (text) => ` (${text})`,
  andMore: (count) => ` and ${count} more`,
  value: 'Value',
  condition: 'Condition',
  since: 'Since',
  lasted: 'Lasted',
  folder: 'Folder',
  labels: new Map(),
  reason: 'Reason',
  status: 'Status',
  moreLabels: 'More labels',
  reminder: (times, duration) => `Still firing, message ${times}${duration === '' ? '' : `, for ${duration}`}`,
  rest: (counts) => `Not shown here: ${ENGLISH.counts(counts)}`,
  leftOutByGrafana: (count) => `Grafana left out ${count} more (the contact point's maximum).`,
  duration: { day: 'd', hour: 'h', minute: 'm', second: 's' },
  links: {
    panel: 'View panel',
    dashboard: 'View dashboard',
    rule: 'View rule',
    query: 'View query',
    explore: 'Open in Explore',
    silence: 'Silence',
    runbook: 'Runbook',
    image: 'Screenshot',
    alerts: 'All alerts',
  },
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
  counts: (counts) => joinCounts(counts, { firing: '条告警中', resolved: '条已恢复', comma: '，' }),
  plainCounts: ({ firing, resolved }) =>
    [firing > 0 ? `触发中 ${firing} 条` : '', resolved > 0 ? `已恢复 ${resolved} 条` : ''].filter(Boolean).join('，'),
  notInFull: '完整消息无法显示，请在 Grafana 中查看详情。',
  noData: '无数据',
  error: '查询失败',
  resolved: '已恢复',
  firing: '告警中',
  test: '测试通知',
  testText: '这是 Grafana 发送的测试消息。能看到它，说明告警也能送达。',
  untitled: '未命名告警',
  otherRules: '其他规则',
  noAlerts: '通知中没有告警',
  digest: (what) => `汇总：${what}`,
  digestOfNothing: '没有告警',
  waited: '最长等待',
  received: '接收时间',
  waitedAndMerged: (duration, notifications) => `${duration}，已合并 ${notifications} 条通知`,
  colon: '：',
  listComma: '、',
  inBrackets: (text) => `（${text}）`,
  andMore: (count) => ` 等另外 ${count} 项`,
  value: '当前值',
  condition: '触发条件',
  since: '开始时间',
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
  rest: (counts) => `未逐条列出：${CHINESE.counts(counts)}`,
  leftOutByGrafana: (count) => `另有 ${count} 条被 Grafana 省略（超出联络点的上限）。`,
  duration: { day: ' 天', hour: ' 小时', minute: ' 分钟', second: ' 秒' },
  links: {
    panel: '查看面板',
    dashboard: '查看仪表板',
    rule: '查看规则',
    query: '查看查询',
    explore: '在 Explore 中打开',
    silence: '静默',
    runbook: '处理手册',
    image: '截图',
    alerts: '全部告警',
  },
  note: NOTE_WORDS['zh-Hans'],
  rule: RULE_WORDS['zh-Hans'],
  reasons: new Map([
    ['NoData', '无数据'],
    ['Error', '查询失败'],
    ['Paused', '规则已暂停'],
    ['Updated', '规则已修改'],
    ['RuleDeleted', '规则已删除'],
    ['MissingSeries', '时间序列消失'],
  ]),
};

/** The words of each language a message can be written in. */
export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, 'zh-Hans': CHINESE };

function joinCounts(counts: Counts, words: { firing: string; resolved: string; comma: string }): string {
  const parts = [];
  if (counts.firing > 0) {
    parts.push(`${counts.firing} ${words.firing}`);
  }
  if (counts.resolved > 0) {
    parts.push(`${counts.resolved} ${words.resolved}`);
  }
  return parts.join(words.comma);
}
