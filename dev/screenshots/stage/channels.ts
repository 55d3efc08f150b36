import { type Language } from '../../../src/core/webhook/language';
import { type GrafanaState } from '../../fakeGrafana/grafanaState';
import { PLUGIN_JSON } from '../../fakeGrafana/pluginJson';
import { nameOf, OVER_ALL } from '../../fakeGrafana/receivers';
import { RELAY_ACCOUNT } from '../../workbench/seed';
import { type Workbench } from '../../workbench/startWorkbench';
import { keyOf, type Member } from './cast';

interface RulePart {
  /** Null for the rule of the sample that fires. */
  readonly uid: string | null;
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
  { uid: null, title: { en: 'HighCPU', 'zh-Hans': '支付成功率过低' }, folder: INFRA, to: 'operations' },
  { uid: 'fe1a2c', title: { en: 'Disk almost full', 'zh-Hans': '磁盘空间不足' }, folder: INFRA, to: 'operations' },
  { uid: 'fe1a2d', title: { en: 'Replication lag', 'zh-Hans': '主从延迟' }, folder: INFRA, to: 'database' },
  { uid: 'fe1a2e', title: { en: 'Queue grows', 'zh-Hans': '消息队列堆积' }, folder: TRADE, to: null },
  { uid: 'fe1a2f', title: { en: 'Payment declined too often', 'zh-Hans': '支付失败率过高' }, folder: TRADE, to: null },
  { uid: 'fe1a30', title: { en: 'Refunds wait', 'zh-Hans': '退款积压' }, folder: TRADE, to: null, isProvisioned: true },
];

interface ChannelDeps {
  readonly workbench: Workbench;
  readonly cast: readonly Member[];
  readonly language: Language;
}

/** Somebody made this one's contact point by hand. */
const BY_HAND = 'platform';
/** The contact point of this one has a name of its own. */
const OTHERWISE_NAMED: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  campaign: { en: 'Campaign', 'zh-Hans': '大促' },
};
/** Grafana was restarted after this one's contact point was last used. */
const FIRING_TO = ['operations', 'payments', 'security'];
/** Nothing listens there. */
const MOVED_AWAY = 'http://127.0.0.1:3999/grafana';
/** Of a picture's plays: what was refused is not sent again while pictures are taken. */
const INTERVAL_MS = 24 * 60 * 60 * 1_000;

/** Contact points as the plugin makes them, one by hand and one by file; with the rules and policies that use them. */
export function seedChannels({ workbench, cast, language }: ChannelDeps): void {
  const { state, url } = workbench;
  const account = state.accounts.create({ name: RELAY_ACCOUNT, role: 'Viewer' }, 'Admin');
  for (const member of cast) {
    const { id, isProvisioned } = member;
    const suffix = keyOf(member).slice(0, 8);
    const { key: token } = state.accounts.addToken(account.id, { name: `webhook-${id}-${suffix}` });
    const settings = {
      url: url + notifyPath(id),
      httpMethod: 'POST',
      authorization_scheme: 'Bearer',
      authorization_credentials: token,
      headers: { 'X-EG-Channel': suffix },
      hmacConfig: { secret: keyOf(member), header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp' },
    };
    const uid = id === BY_HAND ? '' : `eg-${id}`;
    const draft = { title: titleOf(member, language), integrations: [{ uid, type: 'webhook', settings }] };
    if (isProvisioned) {
      state.receivers.provision(draft);
    } else {
      state.receivers.create({ ...draft, provenance: '' });
    }
  }
  seedRules(state, language, (id) => titleOf(memberIn(cast, id), language));
}

/** Grafana Alerting uses some; then one drifts and one is deleted, as happens when several people have the keys. */
export async function playChannels({ workbench, cast, language }: ChannelDeps): Promise<void> {
  const { alerting, receivers } = workbench.state;
  const sample = sampleIn(language);
  for (const id of FIRING_TO) {
    const contactPoint = titleOf(memberIn(cast, id), language);
    await alerting.fire({ contactPoint, sample, count: 1, intervalMs: INTERVAL_MS });
  }
  const drifted = titleOf(memberIn(cast, 'database'), language);
  const stored = receivers.find(nameOf(drifted));
  const integrations = stored.integrations.map(({ secrets, ...integration }) => ({
    ...integration,
    settings: {
      ...integration.settings,
      url: MOVED_AWAY + notifyPath('database'),
      payload: { template: '{{ .CommonAnnotations.summary }}' },
    },
    secureFields: Object.fromEntries(Object.keys(secrets).map((name) => [name, true])),
  }));
  receivers.update(nameOf(drifted), { title: drifted, provenance: '', integrations }, OVER_ALL);
  receivers.remove(nameOf(titleOf(memberIn(cast, 'warehouse'), language)), OVER_ALL);
}

function notifyPath(webhookId: string): string {
  return `/api/plugins/${PLUGIN_JSON.id}/resources/notify/${webhookId}`;
}

function titleOf({ id, name }: Member, language: Language): string {
  return OTHERWISE_NAMED[id]?.[language] ?? name;
}

function memberIn(cast: readonly Member[], id: string): Member {
  const member = cast.find((one) => one.id === id);
  if (member === undefined) {
    throw new Error(`nobody in the pictures is called ${id}`);
  }
  return member;
}

/** The sample that fires in the pictures of this language. Its rule is the first of the rules. */
function sampleIn(language: Language): string {
  return SAMPLES[language].sample;
}

const SAMPLES: Readonly<Record<Language, { readonly sample: string; readonly ruleUid: string }>> = {
  en: { sample: 'firing-one', ruleUid: 'fe1a2b' },
  'zh-Hans': { sample: 'chinese', ruleUid: 'bdhw0sk2vy1hce' },
};

/** Rules and policies, some of which lead to groups. `titleOf` says what a webhook's contact point is called. */
function seedRules(state: GrafanaState, language: Language, titleOf: (webhookId: string) => string): void {
  for (const { uid, title, folder, to, isProvisioned = false } of RULES) {
    const rule = {
      uid: uid ?? SAMPLES[language].ruleUid,
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
