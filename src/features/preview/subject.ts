import { type Alert, type AlertNotification } from '../../core/alert/notification';
import { type WaitingNotification } from '../../core/card/digestFold';
import { type MessageContext } from '../../core/card/messageContext';
import { testCard } from '../../core/card/testCard';
import { formatCard, formatDigest, formatNotification } from '../../core/formatNotification';
import { type Message } from '../../core/vendors/message';
import { type MessageOptions } from '../../core/webhook/webhook';
import { type TestLabels } from '../../core/wire/tests';

/** The subject of a preview's messages. `nowMs` stays the same while it is shown, so that its durations stand still. */
export type Subject =
  | {
      readonly kind: 'notification';
      readonly notification: AlertNotification;
      /** True if it came with the contact point's own `title` and `message`. */
      readonly hasTemplate: boolean;
      readonly nowMs: number;
    }
  | { readonly kind: 'digest'; readonly waiting: readonly WaitingNotification[]; readonly nowMs: number }
  /** A test message that tries the mention rules with labels. */
  | { readonly kind: 'test'; readonly name: string; readonly labels: TestLabels; readonly nowMs: number };

/** The parts of a message's context that the subject does not bring. */
export type PreviewContext = Omit<MessageContext, 'nowMs'>;

/** Its messages, by the functions the backend sends with. */
export function formatSubject(subject: Subject, options: MessageOptions, more: PreviewContext = {}): Message[] {
  const context = { ...more, nowMs: subject.nowMs };
  if (subject.kind === 'digest') {
    return formatDigest(subject.waiting, options, context);
  }
  if (subject.kind === 'test') {
    const { name, labels } = subject;
    return formatCard(testCard(options, { name, labels, environment: more.environment ?? '' }), options);
  }
  const { notification, hasTemplate } = subject;
  return formatNotification(hasTemplate ? notification : withDefaultTemplate(notification), options, context);
}

type Texts = Readonly<Record<string, string>>;

/**
 * A notification with the `title` and `message` of Grafana's default template, which a contact point without one of its
 * own posts. Source: grafana/alerting, templates/default_template.go.
 */
function withDefaultTemplate(notification: AlertNotification): AlertNotification {
  return { ...notification, title: title(notification), message: message(notification.alerts) };
}

function title({ alerts, status, groupLabels, commonLabels }: AlertNotification): string {
  const firing = alerts.filter((alert) => alert.status === 'firing').length;
  const resolved = alerts.length - firing;
  const counts = [`FIRING:${firing}`, ...(resolved > 0 ? [`RESOLVED:${resolved}`] : [])];
  const group = sorted(groupLabels).map(([, value]) => value);
  const others = sorted(commonLabels).filter(([name]) => !(name in groupLabels));
  const rest = others.map(([, value]) => value);
  const state = status === 'firing' ? counts.join(', ') : 'RESOLVED';
  return `[${state}] ${group.join(' ')} ${rest.length > 0 ? `(${rest.join(' ')})` : ''}`.trim();
}

function message(alerts: readonly Alert[]): string {
  const sections = (['firing', 'resolved'] as const).map((status) => {
    const told = alerts.filter((alert) => alert.status === status).map(alertText);
    return told.length === 0 ? [] : [`**${status === 'firing' ? 'Firing' : 'Resolved'}**\n\n${told.join('\n')}`];
  });
  return sections.flat().join('\n\n');
}

function alertText(alert: Alert): string {
  const values = alert.values.map(([refId, value]) => `${refId}=${value}`).join(', ');
  const links = [
    ['Source', alert.generatorUrl],
    ['Silence', alert.silenceUrl],
    ['Dashboard', alert.dashboardUrl],
    ['Panel', alert.panelUrl],
  ];
  return [
    `Value: ${values || '[no value]'}`,
    'Labels:',
    ...sorted(alert.labels).map(([name, value]) => ` - ${name} = ${value}`),
    'Annotations:',
    ...sorted(alert.annotations).map(([name, value]) => ` - ${name} = ${value}`),
    ...links.filter(([, url]) => url !== '').map(([name, url]) => `${name}: ${url}`),
    '',
  ].join('\n');
}

/** By name, but `alertname` first, as Grafana orders them. */
function sorted(texts: Texts): Array<[string, string]> {
  const rank = (name: string) => (name === 'alertname' ? `0${name}` : `1${name}`);
  return Object.entries(texts).sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));
}
