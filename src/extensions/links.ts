import {
  AppEvents,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionEventHelpers,
  PluginExtensionPoints,
} from '@grafana/data';
import { config, getAppEvents, hasPermission } from '@grafana/runtime';
import { PLUGIN_ID } from '../constants';

/**
 * The app's links in Grafana. Menus ask for their words before the app's translations are there, so that both languages
 * are here; plugin.json has the English ones. A panel's menu cuts a title of more than 24 characters off.
 */
const LINK_TEXTS = {
  send: {
    en: {
      title: 'Send to enterprise group',
      description: 'Send this panel or alert, with your own words, to a WeCom, DingTalk, Feishu or Lark group',
    },
    zh: { title: '发送到企业群', description: '将此面板或告警连同您的附言发送到企业微信、钉钉、飞书或 Lark 群' },
  },
  message: {
    en: {
      title: 'Send a message to an enterprise group',
      description: 'Write to a WeCom, DingTalk, Feishu or Lark group',
    },
    zh: { title: '向企业群发送消息', description: '向企业微信、钉钉、飞书或 Lark 群发送一条消息' },
  },
} as const satisfies Readonly<Record<string, { readonly en: LinkText; readonly zh: LinkText }>>;

/** The message if nothing opens: mostly the plugin was updated while the page was open, and its old files are gone. */
const NOT_LOADED = {
  en: ['Enterprise Groups could not be opened', 'Nothing was sent. Reload the page, then try again.'],
  zh: ['无法打开 Enterprise Groups', '没有发送任何内容。请刷新页面后重试。'],
} as const;

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
    title: LINK_TEXTS[name].en.title,
    description: LINK_TEXTS[name].en.description,
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

/** Words of a link in one of Grafana's menus. */
interface LinkText {
  readonly title: string;
  readonly description: string;
}

type LinkName = keyof typeof LINK_TEXTS;

/** A link's words in the language Grafana is shown in. */
function linkText(name: LinkName): LinkText {
  return LINK_TEXTS[name][readerIsChinese() ? 'zh' : 'en'];
}

/** The message for a user for whom the code behind a link did not load: a title and what to do. */
function notLoadedText(): readonly [title: string, fix: string] {
  return NOT_LOADED[readerIsChinese() ? 'zh' : 'en'];
}

function readerIsChinese(): boolean {
  return config.bootData.user.language === 'zh-Hans';
}

const OWN_ACTION = `${PLUGIN_ID}.`;

/**
 * True if the signed-in user may use webhooks, as far as Grafana tells the browser. Nothing is hidden from a user with none
 * of the app's permissions: then Grafana may not know them at all, and the app's own table of roles decides, which only the
 * backend can say.
 */
export function mayUse(): boolean {
  const { permissions = {} } = config.bootData.user;
  const isKnown = Object.keys(permissions).some((action) => action.startsWith(OWN_ACTION));
  return !isKnown || hasPermission(`${OWN_ACTION}webhooks:use`);
}
