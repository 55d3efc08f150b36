import { dateTime, isDateTime, type PluginExtensionAddedLinkConfig } from '@grafana/data';
import { config } from '@grafana/runtime';

import { admitLinks } from '../../extensions/admitLinks';
import { readOnly } from '../../extensions/readOnly';
import { type ShownLink, shownLinks } from '../../extensions/shownLinks';
import { loadPlugin } from '../loadPlugin';
import { openPluginModal } from './pluginModals';

type Link = PluginExtensionAddedLinkConfig;

/** A link in a menu of the host's. */
export interface MenuLink extends Omit<ShownLink<Link>, 'link'> {
  onClick(event?: React.MouseEvent): void;
}

/** Where links are asked for, with what, and how many there is room for. */
export interface LinkPoint {
  readonly pointId: string;
  readonly context: object;
  readonly limit?: number;
}

const loading = new Map<string, Promise<readonly Link[]>>();

/** The links the plugin registered, held against its plugin.json; loaded once. */
export async function loadLinks(pluginId: string): Promise<readonly Link[]> {
  const links = loading.get(pluginId) ?? load(pluginId);
  loading.set(pluginId, links);
  return await links;
}

async function load(pluginId: string): Promise<readonly Link[]> {
  const { addedLinkConfigs } = await loadPlugin(pluginId);
  const declared = config.apps[pluginId]?.extensions.addedLinks ?? [];
  const { links, warnings } = admitLinks(pluginId, addedLinkConfigs, declared);
  warn(warnings);
  return links;
}

/** The links for a point of Grafana's as they want to be shown there now. */
export function linksAt(pluginId: string, links: readonly Link[], { pointId, context, limit }: LinkPoint): MenuLink[] {
  const given = readOnly(context, (value) => (isDateTime(value) ? dateTime(value) : null));
  const { shown, warnings } = shownLinks(links, {
    pointId,
    context: given,
    ...(limit === undefined ? {} : { limit }),
  });
  warn(warnings);
  return shown.map(({ link, ...menuLink }) => ({
    ...menuLink,
    onClick: (event) => click(link, { pluginId, pointId, context: given, event }),
  }));
}

interface Click {
  readonly pluginId: string;
  readonly pointId: string;
  readonly context: object;
  readonly event: React.MouseEvent | undefined;
}

/** Runs a link's own click. Its errors go to the console only, as in Grafana. */
function click(link: Link, { pluginId, pointId, context, event }: Click): void {
  const noSidebar = () => warn(['The workbench has no sidebar.']);
  try {
    const done: unknown = link.onClick?.(event, {
      context,
      extensionPointId: pointId,
      openModal: (options) => openPluginModal({ pluginId, ...options }),
      openSidebar: noSidebar,
      closeSidebar: noSidebar,
      toggleSidebar: noSidebar,
    });
    if (done instanceof Promise) {
      done.catch((error: unknown) => warn([String(error)]));
    }
  } catch (error) {
    warn([String(error)]);
  }
}

function warn(warnings: readonly string[]): void {
  warnings.forEach((warning) => console.warn(`[Plugin extensions] ${warning}`));
}
