import { type PluginExtensionPanelContext, PluginExtensionPoints, type TimeRange } from '@grafana/data';
import { Menu, PanelChrome, Text } from '@grafana/ui';
import React from 'react';

import { type Dashboard } from '../../dashboards/dashboard';
import { shortTitle } from '../../extensions/shortTitle';
import { type LinkPoint, type MenuLink } from '../extensions/pluginLinks';
import { panelData } from './panelData';
import { PanelGraph } from './PanelGraph';
import { type PanelInstance } from './panelInstances';
import { PATH_ID_ATTRIBUTE } from './panelScreenshots';

/** Links of one plugin in a panel's menu. Source: grafana, dashboard-scene/scene/PanelMenuBehavior.tsx. */
const MAX_LINKS = 3;

interface Props {
  readonly dashboard: Dashboard;
  readonly instance: PanelInstance;
  readonly timeRange: TimeRange;
  readonly linksAt: (point: LinkPoint) => MenuLink[];
}

/** A panel with its menu, in which plugins have their links below "Extensions". */
export function PanelBox({ dashboard, instance, timeRange, linksAt }: Props) {
  const { panel, title, host, pathId, scopedVars } = instance;
  const data = panelData(panel, host, timeRange);
  const menu = () => {
    const context: PluginExtensionPanelContext = {
      id: panel.id,
      pluginId: panel.type,
      title,
      timeRange: timeRange.raw,
      timeZone: 'browser',
      dashboard: { uid: dashboard.uid, title: dashboard.title, tags: [...dashboard.tags] },
      targets: panel.targets.map((target) => ({ refId: 'A', ...target })),
      scopedVars,
      panelPathId: pathId,
      ...(data === undefined ? {} : { data }),
    };
    return (
      <PanelMenu links={linksAt({ pointId: PluginExtensionPoints.DashboardPanelMenu, context, limit: MAX_LINKS })} />
    );
  };
  return (
    <div {...{ [PATH_ID_ATTRIBUTE]: pathId }}>
      <PanelChrome title={title} menu={menu} collapsible={false} showMenuAlways>
        {data === undefined ? (
          <Text element="p">See the wiki before you restart anything.</Text>
        ) : (
          <PanelGraph title={title} data={data} />
        )}
      </PanelChrome>
    </div>
  );
}

function PanelMenu({ links }: { readonly links: readonly MenuLink[] }) {
  return (
    <Menu>
      <Menu.Item label="View" icon="eye" disabled />
      {links.length === 0 ? null : (
        <Menu.Item
          label="Extensions"
          icon="plug"
          childItems={links.map(({ id, title, onClick }) => (
            <Menu.Item key={id} label={shortTitle(title)} onClick={onClick} />
          ))}
        />
      )}
    </Menu>
  );
}
