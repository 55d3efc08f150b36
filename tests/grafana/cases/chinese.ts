import { test } from '@grafana/plugin-e2e';
import { PLUGIN_ID } from '../drive/callGrafana';
import { describeGrafana, expect } from '../drive/suite';

test.use({ userPreferences: { language: 'zh-Hans' } });

describeGrafana('in a browser of somebody who reads Chinese', () => {
  test('the pages are in Chinese', async ({ gotoAppPage, page }) => {
    await gotoAppPage({ pluginId: PLUGIN_ID, path: '/alert-channels' });
    await expect(page.getByRole('heading', { name: '告警通道' }).first()).toBeVisible();
  });
});
