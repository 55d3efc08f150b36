import { t } from '@grafana/i18n';
import { type FiringGroup, withoutPrivate } from '../../core/alert/firingGroup';
import { formatNumber } from '../../ui/formatNumber';
import { PLAIN_VALUES } from '../../ui/plainValues';

/** Most rules a group is named by; a group by severity may hold dozens. */
const MAX_NAMES = 2;

/** A group of firing alerts in a list: its rules, and what tells it from other groups of the same rules. */
export function groupWords({ labels, alerts }: FiringGroup): { label: string; description: string } {
  const names = [...new Set(alerts.map((alert) => alert.labels['rulename'] ?? alert.labels['alertname'] ?? ''))];
  const shown = names.filter((name) => name !== '').slice(0, MAX_NAMES);
  const more = names.length > shown.length ? ['…'] : [];
  const grouped = Object.entries(withoutPrivate(labels)).filter(([name]) => name !== 'alertname');
  const number = t('preview.firing.number', 'Alerts: {{number}}', {
    number: formatNumber(alerts.length),
    ...PLAIN_VALUES,
  });
  return {
    label: [...shown, ...more].join(', '),
    description: [number, ...grouped.map(([name, value]) => `${name}=${value}`)].join(' · '),
  };
}
