import { withoutEndSlashes } from '../text/splitUrl';
import { type Alert, type AlertNotification } from './notification';

type Texts = Readonly<Record<string, string>>;

/** A group of firing alerts as Grafana's Alertmanager lists it, private labels and annotations included. */
export interface FiringGroup {
  /** The labels that the alerts are grouped by. */
  readonly labels: Texts;
  readonly receiver: string;
  readonly alerts: readonly FiringAlert[];
}

export interface FiringAlert {
  readonly labels: Texts;
  readonly annotations: Texts;
  readonly startsAt: string;
  readonly generatorURL: string;
  readonly fingerprint: string;
}

interface Place {
  /** Grafana's address, with or without a slash at its end. */
  readonly externalUrl: string;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Labels and annotations Grafana keeps for itself. Source: grafana/alerting, models and templates/template_data.go. */
const PRIVATE = {
  ruleUid: '__alert_rule_uid__',
  orgId: '__orgId__',
  dashboardUid: '__dashboardUid__',
  panelId: '__panelId__',
  values: '__values__',
  valueString: '__value_string__',
} as const;

/** A dashboard's link begins this long before its alert starts. Grafana's own, from the same file. */
const BEFORE_START_MS = 3_600_000;

/**
 * The notification Grafana would post for a group now: its private fields become the ones a contact point gets, links
 * included. The contact point's own template cannot be known here, so `title` and `message` are ''.
 */
export function postedNotification(group: FiringGroup, place: Place): AlertNotification {
  const alerts = group.alerts.map((alert) => postedAlert(alert, place));
  const orgId = Number(group.alerts[0]?.annotations[PRIVATE.orgId]);
  return {
    source: 'grafana',
    receiver: group.receiver,
    status: 'firing',
    alerts,
    groupLabels: withoutPrivate(group.labels),
    commonLabels: common(alerts.map(({ labels }) => labels)),
    commonAnnotations: common(alerts.map(({ annotations }) => annotations)),
    externalUrl: place.externalUrl,
    appVersion: '',
    version: '1',
    groupKey: JSON.stringify(group.labels),
    truncatedAlerts: 0,
    orgId: orgId > 0 ? orgId : null,
    title: '',
    state: 'alerting',
    message: '',
  };
}

/** Labels or annotations without Grafana's own, `__name__`. */
export function withoutPrivate(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !name.startsWith('__')));
}

function postedAlert(alert: FiringAlert, place: Place): Alert {
  const { labels, annotations } = alert;
  const startsAtMs = Date.parse(alert.startsAt);
  const dashboardUrl = dashboardLink(alert, startsAtMs, place);
  const panelId = annotations[PRIVATE.panelId] ?? '';
  return {
    status: 'firing',
    labels: withoutPrivate(labels),
    annotations: withoutPrivate(annotations),
    startsAtMs: startsAtMs > 0 ? startsAtMs : null,
    endsAtMs: null,
    generatorUrl: withOrg(alert.generatorURL, annotations),
    silenceUrl: silenceLink(alert, place),
    dashboardUrl,
    panelUrl: dashboardUrl === '' || panelId === '' ? '' : `${dashboardUrl}&viewPanel=${encoded(panelId)}`,
    imageUrl: '',
    fingerprint: alert.fingerprint,
    ruleUid: labels[PRIVATE.ruleUid] ?? '',
    values: readValues(annotations[PRIVATE.values] ?? ''),
    valueString: annotations[PRIVATE.valueString] ?? '',
  };
}

function dashboardLink({ annotations }: FiringAlert, startsAtMs: number, { externalUrl, nowMs }: Place): string {
  const uid = annotations[PRIVATE.dashboardUid] ?? '';
  if (uid === '') {
    return '';
  }
  const from = startsAtMs > 0 ? [`from=${startsAtMs - BEFORE_START_MS}`] : [];
  const to = startsAtMs > 0 ? [`to=${nowMs}`] : [];
  const query = [...from, ...orgQuery(annotations), ...to].join('&');
  return `${withoutEndSlashes(externalUrl)}/d/${encoded(uid)}?${query}`;
}

/** A new silence for this very alert. The rule's uid stands for its name and folder. */
function silenceLink({ labels, annotations }: FiringAlert, { externalUrl }: Place): string {
  const uid = labels[PRIVATE.ruleUid] ?? '';
  const own = Object.entries(withoutPrivate(labels)).sort(([a], [b]) => (a < b ? -1 : 1));
  const told = own.filter(([name]) => uid === '' || (name !== 'alertname' && name !== 'grafana_folder'));
  const matchers = [...(uid === '' ? [] : [[PRIVATE.ruleUid, uid] as const]), ...told];
  const query = matchers.map(([name, value]) => `matcher=${encoded(`${name}=${value}`)}`);
  const parts = ['alertmanager=grafana', ...query, ...orgQuery(annotations)];
  return `${withoutEndSlashes(externalUrl)}/alerting/silence/new?${parts.join('&')}`;
}

function withOrg(url: string, annotations: Texts): string {
  const [org] = orgQuery(annotations);
  if (url === '' || org === undefined || /[?&]orgId=/.test(url)) {
    return url;
  }
  return `${url}${url.includes('?') ? '&' : '?'}${org}`;
}

/** UTF-16 units of a part of a link; an address of more than 2,000 is shown nowhere. */
const PART_MAX_LENGTH = 2_000;

/** Halves of surrogate pairs cannot be encoded; their sender sees a character that says so. */
function encoded(part: string): string {
  return encodeURIComponent(part.slice(0, PART_MAX_LENGTH).replace(/\p{Surrogate}/gu, '\ufffd'));
}

function orgQuery(annotations: Texts): string[] {
  const orgId = annotations[PRIVATE.orgId] ?? '';
  return orgId === '' ? [] : [`orgId=${encoded(orgId)}`];
}

/** Grafana writes a rule's values as JSON; what cannot be read is left out, as Grafana does. */
function readValues(json: string): Alert['values'] {
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch {
    return [];
  }
  if (typeof values !== 'object' || values === null) {
    return [];
  }
  return Object.entries(values).flatMap(([refId, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? []
      : [[refId, typeof value === 'number' ? value : String(value)] as const]
  );
}

function common(all: readonly Texts[]): Texts {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((texts) => texts[name] === value))
  );
}
