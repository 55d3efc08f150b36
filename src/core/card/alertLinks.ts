import { type Alert, type AlertNotification } from '../alert/notification';
import { withoutEndSlashes } from '../text/splitUrl';
import { type Link } from './card';
import { safeUrl } from './safeUrl';
import { type Words } from './words';

/** Annotations a runbook's address may stand in. */
const RUNBOOK_ANNOTATIONS = ['runbook_url', 'runbook'] as const;

/** Where a link leads: an address as it arrived, and what it shows. */
export interface Address {
  readonly kind: keyof Words['links'];
  readonly url: string;
}

/** Where all alerts of whoever posted a notification can be seen. */
export type AllAlerts = Pick<AlertNotification, 'source' | 'externalUrl'>;

/** An alert's links, the most useful first: panel (or dashboard), rule, silence, runbook, screenshot. */
export function alertLinks(alert: Alert, source: AlertNotification['source'], words: Words): Link[] {
  return safeLinks(alertAddresses(alert, source), words);
}

/** Those of these addresses that can stand in a message, as links. */
export function safeLinks(addresses: readonly Address[], { links }: Words): Link[] {
  return addresses.map(({ kind, url }) => ({ text: links[kind], url: safeUrl(url) })).filter(({ url }) => url !== '');
}

/** The addresses that all of these alerts have. Compared as they arrived, which is quick for thousands. */
export function sharedAddresses(addressesByAlert: Iterable<readonly Address[]>): readonly Address[] {
  let shared: readonly Address[] | null = null;
  for (const addresses of addressesByAlert) {
    shared =
      shared === null
        ? addresses.filter(({ url }) => url !== '')
        : shared.filter(({ kind, url }) => addresses.some((other) => other.url === url && other.kind === kind));
    if (shared.length === 0) {
      break;
    }
  }
  return shared ?? [];
}

/** Where an alert's links would lead; an address it does not have is ''. */
export function alertAddresses(alert: Alert, source: AlertNotification['source']): Address[] {
  const runbook = RUNBOOK_ANNOTATIONS.map((name) => alert.annotations[name] ?? '').find((url) => safeUrl(url) !== '');
  return [
    alert.panelUrl === '' ? { kind: 'dashboard', url: alert.dashboardUrl } : { kind: 'panel', url: alert.panelUrl },
    { kind: source === 'alertmanager' ? 'query' : 'rule', url: alert.generatorUrl },
    // What is over needs no silence.
    { kind: 'silence', url: alert.status === 'firing' ? alert.silenceUrl : '' },
    { kind: 'runbook', url: runbook ?? '' },
    { kind: 'image', url: alert.imageUrl },
  ];
}

/** The links every alert has, and for each alert those that are its own. */
export function splitLinks(linksByAlert: ReadonlyArray<readonly Link[]>): {
  readonly common: Link[];
  readonly own: Link[][];
} {
  const [first = [], ...others] = linksByAlert;
  const common = first.filter((link) => others.every((links) => hasLink(links, link)));
  return { common, own: linksByAlert.map((links) => links.filter((link) => !hasLink(common, link))) };
}

/** Tells whether this very link is among these. */
export function hasLink(links: readonly Link[], { text, url }: Link): boolean {
  return links.some((link) => link.url === url && link.text === text);
}

/** Where all alerts can be seen: Grafana's alert list, or Alertmanager itself. None without a usable address. */
export function allAlertsLink(where: AllAlerts, words: Words): Link[] {
  const url = allAlertsUrl(where);
  return url === '' ? [] : [{ text: words.links.alerts, url }];
}

/** '' where there is no usable address. */
export function allAlertsUrl({ externalUrl, source }: AllAlerts): string {
  return safeUrl(source === 'grafana' ? `${withoutEndSlashes(externalUrl)}/alerting/list` : externalUrl);
}
