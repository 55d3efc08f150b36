import { type Alert, type AlertNotification } from '../../core/alert/notification';

type Texts = Readonly<Record<string, string>>;

/**
 * A notification with the `title` and `message` of Grafana's default template, which a contact point without one of its
 * own posts. Source: grafana/alerting, templates/default_template.go.
 */
export function withDefaultTemplate(notification: AlertNotification): AlertNotification {
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
