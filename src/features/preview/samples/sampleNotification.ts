import { type Alert, type AlertNotification } from '../../../core/alert/notification';

type Texts = Readonly<Record<string, string>>;

/** A group of alerts as Grafana posts it: grouped by rule and folder, as its default policy does. */
export function sampleNotification(alerts: readonly Alert[]): AlertNotification {
  const isFiring = alerts.some(({ status }) => status === 'firing');
  const commonLabels = common(alerts.map(({ labels }) => labels));
  const groupLabels = pick(commonLabels, ['alertname', 'grafana_folder']);
  return {
    source: 'grafana',
    receiver: 'webhook',
    status: isFiring ? 'firing' : 'resolved',
    alerts,
    groupLabels,
    commonLabels,
    commonAnnotations: common(alerts.map(({ annotations }) => annotations)),
    externalUrl: SAMPLE_GRAFANA,
    appVersion: '',
    version: '1',
    groupKey: JSON.stringify(groupLabels),
    truncatedAlerts: 0,
    orgId: 1,
    title: '',
    state: isFiring ? 'alerting' : 'ok',
    message: '',
  };
}

function common(all: readonly Texts[]): Texts {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((texts) => texts[name] === value))
  );
}

function pick(texts: Texts, names: readonly string[]): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => names.includes(name)));
}

type AlertTexts = Readonly<Record<string, string>>;

/** The parts that one alert of an example is made of. */
export interface SampleAlert {
  readonly ruleUid: string;
  readonly labels: AlertTexts;
  readonly annotations?: AlertTexts;
  readonly values?: Alert['values'];
  /** When it began, and for a resolved one when it ended, in minutes before now. */
  readonly sinceMinutes: number;
  readonly untilMinutes?: number;
  /** True if its rule belongs to a panel. */
  readonly hasPanel?: boolean;
}

/** Where the examples' links lead: a name that stands for every Grafana. */
export const SAMPLE_GRAFANA = 'https://grafana.example.com';

const MINUTE_MS = 60_000;

/** An alert as Grafana posts it, with the links Grafana gives it. */
export function sampleAlert(sample: SampleAlert, nowMs: number): Alert {
  const { ruleUid, labels, annotations = {}, values = [], sinceMinutes, untilMinutes, hasPanel = true } = sample;
  const instance = labels['instance'] ?? labels['alertname'] ?? '';
  const silence = `alertmanager=grafana&matcher=__alert_rule_uid__%3D${ruleUid}`;
  const dashboardUrl = `${SAMPLE_GRAFANA}/d/${ruleUid}?orgId=1`;
  return {
    status: untilMinutes === undefined ? 'firing' : 'resolved',
    labels,
    annotations,
    startsAtMs: nowMs - sinceMinutes * MINUTE_MS,
    endsAtMs: untilMinutes === undefined ? null : nowMs - untilMinutes * MINUTE_MS,
    generatorUrl: `${SAMPLE_GRAFANA}/alerting/grafana/${ruleUid}/view?orgId=1`,
    silenceUrl: `${SAMPLE_GRAFANA}/alerting/silence/new?${silence}&matcher=${encodeURIComponent(`instance=${instance}`)}`,
    dashboardUrl: hasPanel ? dashboardUrl : '',
    panelUrl: hasPanel ? `${dashboardUrl}&viewPanel=4` : '',
    imageUrl: '',
    fingerprint: `${ruleUid} ${instance}`,
    ruleUid,
    values,
    valueString: '',
  };
}
