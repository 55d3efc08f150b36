import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { vendorName } from '../../core/vendors/vendorName';
import { type DeliveryAlert, type ListedDelivery } from '../../core/wire/delivery';
import { deliveryStateWord } from '../../ui/DeliveryBadge';
import { findingWords, vendorWords } from '../../ui/findingWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { kindWord } from './DeliveryRow';
import { instancesOf } from './instances';

type Row = Array<string | number>;

/** The names of the columns, then a row for each delivery. Times are in the page's time zone, which the columns name. */
export function exportRows(deliveries: readonly ListedDelivery[], timeZone: string): Row[] {
  return [columnNames(zoneName(timeZone)), ...deliveries.map((delivery) => exportRow(delivery, timeZone))];
}

function columnNames(zone: string): Row {
  return [
    t('deliveries.export.accepted', 'Accepted ({{zone}})', { zone, ...PLAIN_VALUES }),
    t('deliveries.export.state', 'State'),
    t('deliveries.export.webhook', 'Webhook'),
    t('deliveries.export.platform', 'Platform'),
    t('deliveries.export.kind', 'Kind'),
    t('deliveries.export.title', 'Title'),
    t('deliveries.export.rules', 'Alert rules'),
    t('deliveries.export.instances', 'Instances'),
    t('deliveries.export.labels', 'Labels'),
    t('deliveries.export.attempts', 'Attempts'),
    t('deliveries.export.reason', 'Reason'),
    t('deliveries.export.response', 'Response'),
    t('deliveries.export.finished', 'Finished ({{zone}})', { zone, ...PLAIN_VALUES }),
  ];
}

function exportRow(delivery: ListedDelivery, timeZone: string): Row {
  const { acceptedAtMs, finishedAtMs, state, webhook, webhookName, vendor, title, finding, attemptCount } = delivery;
  const alerts = delivery.alerts?.alerts ?? [];
  const time = (ms: number) => dateTimeFormat(ms, { timeZone, format: 'YYYY-MM-DD HH:mm:ss' });
  return [
    time(acceptedAtMs),
    deliveryStateWord(state),
    webhookName === '' ? webhook : webhookName,
    vendorName(vendor, readerLanguage()),
    kindWord(delivery.kind),
    title,
    [...new Set(alerts.map(({ name }) => name))].filter((name) => name !== '').join(', '),
    instancesOf(delivery.alerts).join(', '),
    alerts.map(labelsText).join('; '),
    attemptCount,
    finding === null ? '' : findingWords(finding, vendor).meaning,
    finding === null ? '' : vendorWords(finding),
    finishedAtMs === null ? '' : time(finishedAtMs),
  ];
}

function labelsText({ labels }: DeliveryAlert): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

/** A time zone as its name; the browser's own is not called "browser" in a file that others open. */
function zoneName(timeZone: string): string {
  return timeZone === 'browser' || timeZone === '' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone;
}
