import { type FoundChannel } from '../../api/alertChannel/channelIntegration';
import { channelOf, type ChannelReport } from '../../api/alertChannel/channelReport';
import { type ContactPointUses } from '../../api/alertChannel/contactPoint';
import { type ChannelsView } from '../../api/alertChannel/readChannels';
import { type LastAttempt, lastAttemptOf } from '../../api/alertChannel/readLastAttempts';
import { type RoutedHere, routedTo } from '../../api/alertRouting/routing';
import { type UrlForm } from '../../ui/useUrlState';
import { type ListedWebhook } from '../../core/wire/webhooks';

/** A channel's state as it is shown. `unusable`: the webhook's settings have no id, so nothing can send to it. */
export type ShownState = ChannelReport['state']['kind'] | 'unusable';

/** A webhook and its channel, with all the page shows of them. */
export interface ChannelRow extends RoutedHere {
  /** Stays the same while the webhook is there. */
  readonly key: string;
  readonly webhook: ListedWebhook;
  readonly report: ChannelReport;
  readonly shown: ShownState;
  /** Title of its contact point; '' where it has none. */
  readonly title: string;
  /** Null where Grafana says nothing of it. */
  readonly attempt: LastAttempt | null;
  /** Rules and policies that name the contact point and that the reader may not see. */
  readonly hidden: ContactPointUses;
}

/** The rows of all webhooks, those first that need somebody. */
export function rowsOf(view: ChannelsView): ChannelRow[] {
  const rows = view.channels.map((channel, index) => rowOf(channel, index, view));
  // The order is kept among equals.
  return rows.sort((one, other) => rankOf(one) - rankOf(other));
}

function rowOf({ webhook, report }: ChannelsView['channels'][number], index: number, view: ChannelsView): ChannelRow {
  const found = channelOf(report);
  const routed = found === null ? NOTHING : routedTo(found.point.title, view.routing);
  return {
    key: `${webhook.id ?? index} ${webhook.state}`,
    webhook,
    report,
    shown: webhook.id === null ? 'unusable' : report.state.kind,
    title: found?.point.title ?? '',
    attempt: found === null ? null : attemptOf(found, view),
    ...routed,
    hidden: hiddenOf(found?.point.uses ?? null, routed),
  };
}

const NOTHING: RoutedHere = { rules: [], policies: [] };

function attemptOf({ point, integration }: FoundChannel, { attempts }: ChannelsView): LastAttempt | null {
  return attempts.ok ? lastAttemptOf(point, integration.uid, attempts.value) : null;
}

function hiddenOf(uses: ContactPointUses | null, { rules, policies }: RoutedHere): ContactPointUses {
  return {
    rules: Math.max(0, (uses?.rules ?? 0) - rules.length),
    policies: Math.max(0, (uses?.policies ?? 0) - policies.length),
  };
}

/** Alerts are lost here, or may be; then those nobody can pick; then the rest. */
function rankOf(row: ChannelRow): number {
  if (needsSomebody(row)) {
    return 0;
  }
  return row.shown === 'missing' || row.shown === 'unusable' ? 1 : 2;
}

/** True if something has to be mended before alerts arrive. */
export function needsSomebody({ report: { state }, attempt }: ChannelRow): boolean {
  const hasFaults = (state.kind === 'drifted' || state.kind === 'provisioned') && state.faults.length > 0;
  return hasFaults || (attempt !== null && attempt.error !== '');
}

/** The task that somebody does with one channel. */
export type ChannelTask = 'make' | 'renew' | 'prove' | 'send';

/** The states that the list can be filtered by. */
export const STATE_FILTERS = ['right', 'problem', 'missing', 'elsewhere'] as const;

export type StateFilter = (typeof STATE_FILTERS)[number];

/** The filter of the list. Stands in the page's address. */
export interface ChannelView {
  readonly search: string;
  readonly state: StateFilter | null;
}

/** The view as it stands in an address. */
export const CHANNEL_VIEW: UrlForm<ChannelView> = {
  read: (params) => ({
    search: params.get('search') ?? '',
    state: STATE_FILTERS.find((each) => each === params.get('state')) ?? null,
  }),
  write: ({ search, state }) => ({ search, state: state ?? '' }),
};

/** True if rows may be hidden. */
export function isFiltered({ search, state }: ChannelView): boolean {
  return search.trim() !== '' || state !== null;
}

/** The rows that are to be seen: every word occurs in what is shown of them. */
export function shownRows(rows: readonly ChannelRow[], { search, state }: ChannelView): ChannelRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = textOf(row);
    return (state === null || isIn(row, state)) && words.every((word) => text.includes(word));
  });
}

function isIn(row: ChannelRow, state: StateFilter): boolean {
  switch (state) {
    case 'right':
      return row.shown !== 'missing' && row.webhook.state === 'ready' && !needsSomebody(row);
    case 'problem':
      return needsSomebody(row);
    case 'missing':
      return row.shown === 'missing' || row.shown === 'unusable';
    case 'elsewhere':
      return row.shown === 'provisioned' || row.shown === 'foreign';
  }
}

function textOf({ webhook, title, rules, policies, report }: ChannelRow): string {
  const others = report.others.map(({ point }) => point.title);
  return [
    webhook.name,
    webhook.id ?? '',
    title,
    ...others,
    ...rules.map((rule) => `${rule.title} ${rule.folder}`),
    ...policies.flatMap(({ matchers }) => matchers),
  ]
    .join('\n')
    .toLowerCase();
}
