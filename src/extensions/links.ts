import {
  AppEvents,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionEventHelpers,
  PluginExtensionPoints,
} from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { LINK_TEXTS, type LinkName, linkText, notLoadedText } from './linkTexts';
import { mayUse } from './mayUse';

// CAUTION: this is part of module.js, which Grafana loads for its menus. What is behind a click is loaded then.

/** The app's links in Grafana's own menus, as plugin.json names them. */
export const LINKS: readonly PluginExtensionAddedLinkConfig[] = [
  linkTo('send', [
    PluginExtensionPoints.DashboardPanelMenu,
    PluginExtensionPoints.AlertingAlertingRuleAction,
    PluginExtensionPoints.AlertInstanceAction,
  ]),
  linkTo('message', [PluginExtensionPoints.CommandPalette]),
];

function linkTo(name: LinkName, targets: string[]): PluginExtensionAddedLinkConfig {
  return {
    ...LINK_TEXTS[name].en,
    icon: 'comment-alt-share',
    targets,
    configure: () => (mayUse() ? linkText(name) : undefined),
    onClick: (_event, helpers) => void open(helpers),
  };
}

/** Grafana would tell only its console that a click came to nothing. */
async function open(helpers: PluginExtensionEventHelpers): Promise<void> {
  try {
    const { openSendModal } = await import('./openSendModal');
    await openSendModal(helpers);
  } catch {
    getAppEvents().publish({ type: AppEvents.alertError.name, payload: notLoadedText() });
  }
}
