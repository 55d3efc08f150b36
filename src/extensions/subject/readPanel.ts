import { type DateTime, type PluginExtensionPanelContext, rangeUtil } from '@grafana/data';
import { NOTE_URL_MAX_LENGTH } from '../../core/note/note';
import { isObject } from '../../core/webhook/isObject';
import { type PanelSubject, type Place } from './subject';

/** True if it is what Grafana gives for the menu of a panel. */
export function isPanelContext(context: unknown): context is PluginExtensionPanelContext {
  return isObject(context) && 'dashboard' in context && 'timeRange' in context && isObject(context.dashboard);
}

/** A panel, with the time range its data is of: a relative one has moved on by the time the note is read. */
export function readPanel(context: PluginExtensionPanelContext, place: Place): PanelSubject {
  const { id, title, dashboard, data, panelPathId: pathId = '', timeZone, scopedVars = {} } = context;
  // Grafana's type promises a uid, and a dashboard that was never saved has none.
  const dashboardUid = (dashboard.uid as string | undefined) ?? '';
  const { from, to } = data?.timeRange ?? rangeUtil.convertRawToRange({ ...context.timeRange });
  const url = panelUrl({ dashboardUid, panel: pathId === '' ? String(id) : pathId, from, to }, place);
  return {
    kind: 'panel',
    title,
    dashboardUid,
    dashboardTitle: dashboard.title,
    panelId: id,
    pathId,
    timeRange: { from: from.toISOString(), to: to.toISOString() },
    timeZone,
    links: url === '' ? [] : [{ kind: 'panel', url }],
    frames: data?.series ?? [],
    scopedVars,
  };
}

interface Shown {
  /** '' for a dashboard that was never saved. */
  readonly dashboardUid: string;
  /** The panel's path id, or its plain id, which Grafana takes as well. */
  readonly panel: string;
  readonly from: DateTime;
  readonly to: DateTime;
}

/**
 * The address of one panel as its sender sees it: the same times, and the same values of the dashboard's variables.
 * Variables are left out where an address with them would be too long for a message. '' where there is none.
 */
function panelUrl({ dashboardUid, panel, from, to }: Shown, { appUrl, orgId, search }: Place): string {
  if (dashboardUid === '') {
    return '';
  }
  const address = `${appUrl}d/${encodeURIComponent(dashboardUid)}`;
  const query = new URLSearchParams({
    orgId: String(orgId),
    from: String(from.valueOf()),
    to: String(to.valueOf()),
    viewPanel: panel,
  });
  const withVariables = new URLSearchParams(query);
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith('var-')) {
      withVariables.append(name, value);
    }
  }
  const whole = `${address}?${withVariables.toString()}`;
  return whole.length <= NOTE_URL_MAX_LENGTH ? whole : `${address}?${query.toString()}`;
}
