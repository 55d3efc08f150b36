import { type Alert, type AlertNotification } from '../alert/notification';
import { type Link } from './card';
import { safeUrl } from './safeUrl';
import { type Words } from './words';

/** Annotations a runbook's address may stand in. */
const RUNBOOK_ANNOTATIONS = ['runbook_url', 'runbook'] as const;

/** An alert's links, the most useful first: panel (or dashboard), rule, silence, runbook, screenshot. */
export function alertLinks(alert: Alert, source: AlertNotification['source'], words: Words): Link[] {
  return safeLinks(addresses(alert, source, words));
}

/** The links that all of these alerts have. Compared as they arrived, which is quick for thousands. */
export function sharedLinks(
  alerts: ReadonlyArray<{ readonly alert: Alert; readonly source: AlertNotification['source'] }>,
  words: Words
): Link[] {
  let shared: readonly Link[] | null = null;
  for (const { alert, source } of alerts) {
    const links = addresses(alert, source, words);
    shared = shared === null ? links.filter(({ url }) => url !== '') : shared.filter((link) => hasLink(links, link));
    if (shared.length === 0) {
      break;
    }
  }
  return safeLinks(shared ?? []);
}

function safeLinks(links: readonly Link[]): Link[] {
  return links.map(({ text, url }) => ({ text, url: safeUrl(url) })).filter((link) => link.url !== '');
}

/** Where an alert's links would lead: addresses as they arrived, and '' for those it does not have. */
function addresses(alert: Alert, source: AlertNotification['source'], words: Words): Link[] {
  const { links } = words;
  const runbook = RUNBOOK_ANNOTATIONS.map((name) => alert.annotations[name] ?? '').find((url) => safeUrl(url) !== '');
  return [
    alert.panelUrl === ''
      ? { text: links.dashboard, url: alert.dashboardUrl }
      : { text: links.panel, url: alert.panelUrl },
    { text: source === 'alertmanager' ? links.query : links.rule, url: alert.generatorUrl },
    // What is over needs no silence.
    { text: links.silence, url: alert.status === 'firing' ? alert.silenceUrl : '' },
    { text: links.runbook, url: runbook ?? '' },
    { text: links.image, url: alert.imageUrl },
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

/** Whether this very link is among these. */
export function hasLink(links: readonly Link[], { text, url }: Link): boolean {
  return links.some((link) => link.url === url && link.text === text);
}

/** Where all alerts can be seen: Grafana's alert list, or Alertmanager itself. None without a usable address. */
export function allAlertsLink({ externalUrl, source }: AlertNotification, words: Words): Link[] {
  const url = safeUrl(source === 'grafana' ? `${externalUrl.replace(/\/*$/, '/')}alerting/list` : externalUrl);
  return url === '' ? [] : [{ text: words.links.alerts, url }];
}
