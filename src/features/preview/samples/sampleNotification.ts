import { type Alert, type AlertNotification } from '../../../core/alert/notification';
import { SAMPLE_GRAFANA } from './sampleAlert';

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
