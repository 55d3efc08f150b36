import { callGrafana, PLUGIN_ID, readNamespace } from '../drive/callGrafana';
import { dashboardV2, V2_API } from '../drive/dashboardV2';
import { PANEL } from '../drive/environment';
import { findFiringRule, removeSuiteRule } from '../drive/firingRule';
import { describeGrafana, expect } from '../drive/suite';

/** The name of the plugin's links in both menus. */
const LINK = 'Send to enterprise group';

/** Of the dashboard this suite makes where none was named. */
const OWN = { uid: 'enterprise-groups-suite-menu', title: 'Suite panel' };

describeGrafana('menus', (test) => {
  const ownPath = async () => `/apis/${V2_API}/namespaces/${await readNamespace()}/dashboards`;

  test.afterAll(async () => {
    await removeSuiteRule();
    if (PANEL === null) {
      await callGrafana(`DELETE ${await ownPath()}/${OWN.uid}`);
    }
  });

  test('of a panel have the link, which opens the form', async ({ gotoDashboardPage, page }) => {
    const { uid, title } = PANEL ?? OWN;
    if (PANEL === null) {
      await callGrafana(`POST ${await ownPath()}`, dashboardV2(OWN.uid, OWN.title));
    }
    const dashboard = await gotoDashboardPage({ uid });
    await dashboard.getPanelByTitle(title).locator.hover();
    await dashboard.getPanelByTitle(title).clickOnMenuItem(LINK, { parentItem: 'Extensions' });
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  });

  test('of an alert have the link, which opens the form', async ({ page }) => {
    const rule = await findFiringRule();
    await page.goto(`/alerting/grafana/${rule}/view?tab=instances`);
    // Its name is Grafana's; that of the older 13 is "Actions".
    await page
      .getByRole('main')
      .getByRole('button', { name: /^(Alert instance actions|Actions)/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: LINK }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  });

  test('the palette of commands knows how to write to a group', async ({ gotoAppPage, page }) => {
    await gotoAppPage({ pluginId: PLUGIN_ID, path: '/webhooks' });
    await page.getByRole('heading', { name: 'Webhooks' }).first().waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByPlaceholder('Search or jump to...').fill('enterprise group');
    await expect(page.getByText('Send a message to an enterprise group').first()).toBeVisible();
  });
});
