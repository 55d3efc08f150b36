import { type Alert, type AlertNotification } from '../alert/notification';
import { withoutEndSlashes } from '../text/splitUrl';
import { type Link, type LinkKind } from './card';
import { type DeliveryPlace } from './messageContext';
import { safeUrl } from './safeUrl';
import { type Words } from './words';

/** The page of the history, from Grafana's root. Source: plugin.json; `PATHS.deliveries` of the pages. */
const DELIVERIES_PATH = '/a/enterprise-groups-app/deliveries';

/** Annotations a runbook's address may stand in. */
const RUNBOOK_ANNOTATIONS = ['runbook_url', 'runbook'] as const;

/** Where a link leads: an address as it arrived, and what it shows. */
export interface Address {
  readonly kind: LinkKind;
  readonly url: string;
}

/** Where all alerts of a notification's sender can be seen. */
export type AllAlerts = Pick<AlertNotification, 'source' | 'externalUrl'>;

/** An alert's links, the most useful first: panel (or dashboard), rule, silence, runbook, screenshot. */
export function alertLinks(alert: Alert, source: AlertNotification['source'], words: Words): Link[] {
  return safeLinks(alertAddresses(alert, source), words);
}

/** Those of these addresses that can stand in a message, as links. */
export function safeLinks(addresses: readonly Address[], { links }: Words): Link[] {
  const safe: Link[] = [];
  for (const { kind, url: arrived } of addresses) {
    const url = arrived === '' ? '' : safeUrl(arrived);
    if (url !== '') {
      safe.push({ kind, text: links[kind], url });
    }
  }
  return safe;
}

/** The addresses that all of these alerts have. Compared as they arrived, which is quick for thousands. */
export function sharedAddresses(addressesByAlert: Iterable<readonly Address[]>): readonly Address[] {
  let shared: readonly Address[] | null = null;
  for (const addresses of addressesByAlert) {
    shared =
      shared === null
        ? addresses.filter(({ url }) => url !== '')
        : shared.filter((address) => hasAddress(addresses, address));
    if (shared.length === 0) {
      break;
    }
  }
  return shared ?? [];
}

/** Tells whether this very address is among these. */
export function hasAddress(addresses: readonly Address[], { kind, url }: Address): boolean {
  return addresses.some((other) => other.url === url && other.kind === kind);
}

/** Where an alert's links would lead; an address it does not have is ''. */
export function alertAddresses(alert: Alert, source: AlertNotification['source']): Address[] {
  const runbook = RUNBOOK_ANNOTATIONS.map((name) => alert.annotations[name] ?? '').find(
    (url) => url !== '' && safeUrl(url) !== ''
  );
  return [
    alert.panelUrl === '' ? { kind: 'dashboard', url: alert.dashboardUrl } : { kind: 'panel', url: alert.panelUrl },
    { kind: generatorKind(alert.generatorUrl, source), url: alert.generatorUrl },
    // What is over needs no silence.
    { kind: 'silence', url: alert.status === 'firing' ? alert.silenceUrl : '' },
    { kind: 'runbook', url: runbook ?? '' },
    { kind: 'image', url: alert.imageUrl },
  ];
}

/** Prometheus's own page of a query, old and new. Source: prometheus/prometheus, util/strutil: TableLinkForExpression. */
const PROMETHEUS = /\/(?:graph|query)\?g0\.expr=/;

/** UTF-16 units that are looked at; a longer address is shown nowhere. */
const LOOKED_AT = 2_000;

function generatorKind(url: string, source: AlertNotification['source']): LinkKind {
  if (source === 'grafana') {
    return 'rule';
  }
  return PROMETHEUS.test(url.slice(0, LOOKED_AT)) ? 'prometheus' : 'query';
}

/** Most links in front of the one to the delivery, so that a format with room for five shows it. */
const BEFORE_DELIVERY = 3;

/** The links with one to the delivery among them, where the webhook asks for it and the sender is a Grafana. */
export function withDeliveryLink(
  links: readonly Link[],
  { source, externalUrl }: AllAlerts,
  place: DeliveryPlace | undefined,
  words: Words
): readonly Link[] {
  const base = withoutEndSlashes(externalUrl);
  if (place === undefined || source !== 'grafana' || base === '') {
    return links;
  }
  const { orgId, webhookId, id } = place;
  const shown = id === null ? `?webhook=${encodeURIComponent(webhookId)}&` : `/${id}?`;
  const own = safeLinks([{ kind: 'delivery', url: `${base}${DELIVERIES_PATH}${shown}orgId=${orgId}` }], words);
  return [...links.slice(0, BEFORE_DELIVERY), ...own, ...links.slice(BEFORE_DELIVERY)];
}

/** Tells whether this very link is among these. */
export function hasLink(links: readonly Link[], { text, url }: Link): boolean {
  return links.some((link) => link.url === url && link.text === text);
}

/** Where all alerts that fire can be seen. None without a usable address. */
export function allAlertsLink(where: AllAlerts, words: Words): Link[] {
  const url = allAlertsUrl(where);
  return url === '' ? [] : [{ kind: 'alerts', text: words.links.alerts, url }];
}

/** The same for each of several sources, with its name where there are more than one. */
export function allAlertsLinks(sources: readonly AllAlerts[], words: Words): Link[] {
  return sources.flatMap((where) =>
    allAlertsLink(where, words).map((link) => ({
      ...link,
      text: sources.length === 1 ? link.text : words.alertsOf(SOURCE_NAMES[where.source]),
    }))
  );
}

const SOURCE_NAMES = { grafana: 'Grafana', alertmanager: 'Alertmanager' } as const;

/** Grafana's active notifications, or Alertmanager's alerts; '' where there is no usable address. */
export function allAlertsUrl({ externalUrl, source }: AllAlerts): string {
  const base = withoutEndSlashes(externalUrl);
  return safeUrl(source === 'grafana' ? `${base}/alerting/groups` : base === '' ? '' : `${base}/#/alerts`);
}
