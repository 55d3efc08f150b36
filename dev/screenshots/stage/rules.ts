import { type Language } from '../../../src/core/webhook/language';
import { type GrafanaState } from '../../fakeGrafana/grafanaState';

interface RulePart {
  readonly uid: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly folder: Readonly<Record<Language, string>>;
  /** Id of the webhook whose contact point the rule names; null where the policies decide. */
  readonly to: string | null;
  readonly isProvisioned?: boolean;
}

const INFRA = { en: 'Infra', 'zh-Hans': '基础设施' };
const TRADE = { en: 'Payments', 'zh-Hans': '交易' };

/** The first is the rule of the samples that fire in the pictures; see `sampleIn`. */
const RULES: readonly RulePart[] = [
  { uid: 'fe1a2b', title: { en: 'HighCPU', 'zh-Hans': '支付成功率过低' }, folder: INFRA, to: 'operations' },
  { uid: 'fe1a2c', title: { en: 'Disk almost full', 'zh-Hans': '磁盘空间不足' }, folder: INFRA, to: 'operations' },
  { uid: 'fe1a2d', title: { en: 'Replication lag', 'zh-Hans': '主从延迟' }, folder: INFRA, to: 'database' },
  { uid: 'fe1a2e', title: { en: 'Queue grows', 'zh-Hans': '消息队列堆积' }, folder: TRADE, to: null },
  { uid: 'fe1a2f', title: { en: 'Payment declined too often', 'zh-Hans': '支付失败率过高' }, folder: TRADE, to: null },
  { uid: 'fe1a30', title: { en: 'Refunds wait', 'zh-Hans': '退款积压' }, folder: TRADE, to: null, isProvisioned: true },
];

/** The sample that fires in the pictures of this language. Its rule is the first of the rules. */
export function sampleIn(language: Language): string {
  return language === 'en' ? 'firing-one' : 'chinese';
}

/** Rules and policies, some of which lead to groups. `titleOf` says what a webhook's contact point is called. */
export function seedRules(state: GrafanaState, language: Language, titleOf: (webhookId: string) => string): void {
  for (const { uid, title, folder, to, isProvisioned = false } of RULES) {
    const rule = {
      uid,
      title: title[language],
      folderUID: folder[language],
      ruleGroup: '1m',
      condition: 'C',
      data: [],
      for: '5m',
      noDataState: 'NoData' as const,
      execErrState: 'Error' as const,
      isPaused: false,
      labels: { severity: 'critical' },
      annotations: { runbook_url: 'https://wiki.example.com/runbooks' },
      notification_settings: to === null ? null : { receiver: titleOf(to) },
    };
    state.rules.create(rule, isProvisioned ? 'file' : '');
  }
  state.policy = {
    ...state.policy,
    routes: [
      { receiver: titleOf('operations'), object_matchers: [['severity', '=', 'critical']], continue: true },
      { receiver: titleOf('payments'), object_matchers: [['grafana_folder', '=', TRADE[language]]] },
    ],
  };
}
