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
import { HOST_TEXTS_ZH } from './hostTexts';
import { PageFrame } from './PageFrame';
import { TOP_BAR_HEIGHT_PX } from './TopBar';
import { standardFieldConfigs } from './standardFieldConfigs';
import { type WorkbenchData } from './workbenchData';

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
