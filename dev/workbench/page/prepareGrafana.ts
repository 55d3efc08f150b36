import { EventBusSrv, setTimeZoneResolver, setWeekStart, standardFieldConfigEditorRegistry } from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setEchoSrv,
  setHelpNavItemHook,
  setLocationSrv,
  setMegaMenuOpenHook,
  setPanelScreenshotService,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginLinksHook,
  setReturnToPreviousHook,
} from '@grafana/runtime';
import { addResourceBundle, initializeI18n, type TextsBackend } from 'grafana-i18n-inside/i18n';
import { setPluginPage } from 'grafana-runtime-inside/PluginPage';
import { backendSrv } from './backendSrv';
import { panelScreenshots } from './dashboard/panelScreenshots';
import { PageFrame } from './PageFrame';
import { TOP_BAR_HEIGHT_PX } from './TopBar';
import { standardFieldConfigs } from './standardFieldConfigs';
import { type WorkbenchData } from './workbenchData';

/**
 * Chinese for the words of @grafana/ui's components that the plugin's pages show. Grafana has them in its own files,
 * which no package brings; what is missing here stays English.
 */
const HOST_TEXTS_ZH = {
  'grafana-ui': {
    alert: { 'close-button': '关闭提示' },
    combobox: { 'clear-all': { title: '全部清除' }, clear: { title: '清除' }, 'options-not-found': '未找到选项' },
    'confirm-button': { 'aria-label-delete': '删除', 'confirmText-delete': '删除', cancel: '取消', confirm: '确认' },
    'confirm-modal': { cancel: '取消', 'confirm-text': '确认' },
    drawer: { close: '关闭' },
    'error-boundary': { title: '发生意外错误' },
    'filter-input': { clear: '清除' },
    'interactive-table': {
      'aria-label-sort-column': '按 {{columnName}} 列排序',
      'expand-row-tooltip': '展开或收起此行',
    },
    modal: { 'close-tooltip': '关闭' },
    pagination: { 'next-page': '下一页', 'previous-page': '上一页' },
    'secret-input': { hide: '隐藏密文', show: '显示密文' },
    'secret-form-field': { reset: '重置', configured: '已配置' },
    select: {
      'clear-value': '清除',
      'empty-options': '没有选项',
      'menu-label': '选项菜单',
      'multi-value-remove': '移除',
      'no-options-label': '未找到选项',
      placeholder: '请选择',
    },
    spinner: { 'aria-label': '正在加载' },
    toggletip: { close: '关闭' },
  },
} as const;

/** Sets what @grafana/runtime and @grafana/data expect of a running Grafana, in the order in which Grafana does. */
export async function prepareGrafana({ pluginId, translations }: WorkbenchData): Promise<void> {
  const { user } = config.bootData;
  const { language } = await initializeI18n({ language: user.language, ns: ['grafana'], module: HOST_TEXTS });
  await addPluginTexts(pluginId, language, translations);
  setCurrentUser(user);
  setBackendSrv(backendSrv);
  standardFieldConfigEditorRegistry.setInit(standardFieldConfigs);
  setTimeZoneResolver(() => user.timezone);
  setWeekStart(user.weekStart);
  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setLocationSrv(locationService);
  setPluginPage(PageFrame);
  setChromeHeaderHeightHook(() => TOP_BAR_HEIGHT_PX);
  setMegaMenuOpenHook(() => [true, () => undefined]);
  setReturnToPreviousHook(() => () => undefined);
  setHelpNavItemHook(() => undefined);
  setPanelScreenshotService(panelScreenshots);
  setNoExtensions();
}

/** Where Grafana's own texts come from. A language without any would not be taken for one that is there. */
const HOST_TEXTS: TextsBackend = {
  type: 'backend',
  init: () => undefined,
  read: (language, _namespace, done) => done(null, language === 'zh-Hans' ? HOST_TEXTS_ZH : {}),
};

/** Grafana loads a plugin's texts before the plugin; English ones are in the code. */
async function addPluginTexts(
  pluginId: string,
  language: string,
  translations: Readonly<Record<string, string>>
): Promise<void> {
  const address = language === 'en-US' ? undefined : translations[language];
  if (address !== undefined) {
    const response = await fetch(address);
    addResourceBundle(language, pluginId, await response.json());
  }
}

/** No other plugin is here that could extend anything. */
function setNoExtensions(): void {
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: null, isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
}
