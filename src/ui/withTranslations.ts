import { initPluginTranslations } from '@grafana/i18n';
import { PLUGIN_ID } from '../constants';

/** A page once its translations are there, which it needs before it draws its first word. */
export async function withTranslations<Page>(page: Page): Promise<Page> {
  await initPluginTranslations(PLUGIN_ID);
  return page;
}
