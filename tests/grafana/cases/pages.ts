import { PLUGIN_ID } from '../drive/callGrafana';
import { describeGrafana, expect } from '../drive/suite';

/** Each page by its path, and what its reader finds there. */
const PAGES = [
  ['/webhooks', 'heading', 'Webhooks'],
  ['/webhooks/new', 'textbox', /^Webhook name/],
  ['/alert-channels', 'heading', 'Alert channels'],
  ['/deliveries', 'heading', 'Deliveries'],
] as const;

describeGrafana('in a browser', (test) => {
  for (const [path, role, name] of PAGES) {
    test(`the page ${path} is drawn without an error`, async ({ gotoAppPage, page }) => {
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      await gotoAppPage({ pluginId: PLUGIN_ID, path });
      await expect(page.getByRole(role, { name }).first()).toBeVisible();
      expect(errors).toEqual([]);
    });
  }

  test('the configuration is drawn without an error, in the plugin’s own page', async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`/plugins/${PLUGIN_ID}?page=configuration`);
    await expect(page.getByRole('textbox', { name: /^Relay URL/ })).toBeVisible();
    expect(errors).toEqual([]);
  });
});
