import { type PluginExtensionPanelContext, rangeUtil } from '@grafana/data';
import { isObject } from '../../core/webhook/isObject';
import { panelUrl } from './panelUrl';
import { type Place } from './place';
import { type PanelSubject } from './subject';

/** Whether it is what Grafana gives for the menu of a panel. */
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
