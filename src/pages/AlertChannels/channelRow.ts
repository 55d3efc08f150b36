import { type RoutedHere, routedTo } from '../../api/alertRouting/routing';
import { type ChannelReport, channelOf } from '../../api/alertChannel/channelReport';
import { type FoundChannel } from '../../api/alertChannel/channelIntegration';
import { type ContactPointUses } from '../../api/alertChannel/contactPoint';
import { type LastAttempt, lastAttemptOf } from '../../api/alertChannel/readLastAttempts';
import { type ChannelsView } from '../../api/alertChannel/readChannels';
import { type ListedWebhook } from '../../core/wire/webhooks';

/** How a channel is shown. `unusable`: the webhook's settings name no id, so nothing can lead to it. */
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
  /** How much more leads to the contact point than the reader may see. */
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

/** Whether something has to be mended before alerts arrive. */
export function needsSomebody({ report: { state }, attempt }: ChannelRow): boolean {
  const hasFaults = (state.kind === 'drifted' || state.kind === 'provisioned') && state.faults.length > 0;
  return hasFaults || (attempt !== null && attempt.error !== '');
}
