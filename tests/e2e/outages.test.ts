import { afterAll, expect } from 'bun:test';
import { DELIVERIES, deliveryRows } from './drive/history';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { listed, sendTest } from './drive/webhookList';
import { groupAt } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const WEBHOOKS = '/a/enterprise-groups-app/webhooks';
const RESOURCES = '/api/plugins/enterprise-groups-app/resources';

/** As Grafana answers while the plugin's process is down. */
const DOWN = { status: 503, body: { message: 'Plugin unavailable', messageId: 'plugin.unavailable' } };

const group = groupAt(workbench, 'wecom');

/** Lets calls fail, by the controls of the workbench. */
async function fault(order: object): Promise<void> {
  const body = JSON.stringify(order);
  const response = await fetch(`${workbench.url}/workbench/control/faults`, { method: 'POST', body });
  expect(response.status).toBe(204);
}

inBrowser(
  'while the process is down the page says so, and comes back when it does',
  async ({ open, expectTrouble }) => {
    expectTrouble(/GET .*\/resources\/\S+ 503/);
    await fault({ method: 'GET', path: `${RESOURCES}/webhooks`, ...DOWN });
    const page = await open(WEBHOOKS);
    await sees(page, "The plugin's process does not respond", /Look for enterprise-groups-app in Grafana's log\./);
    await page.getByRole('button', { name: 'Try again' }).click();
    await sees(listed(page, group.name), 'OK');

    // What is there already stays while it cannot be brought up to date.
    await fault({ method: 'GET', path: `${RESOURCES}/webhooks`, ...DOWN });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await sees(page, /Out of date, trying again/);
    await sees(listed(page, group.name), 'OK');
  }
);

inBrowser('a page that does not know what its reader may do shows why, and nothing else', async (visit) => {
  visit.expectTrouble(/GET .*\/resources\/me 503/);
  await fault({ method: 'GET', path: `${RESOURCES}/me`, ...DOWN });
  const page = await visit.open(WEBHOOKS);
  await sees(page, "The plugin's process does not respond");
  expect(await page.getByRole('table').count()).toBe(0);
  await page.getByRole('button', { name: 'Try again' }).click();
  await sees(listed(page, group.name), 'OK');
});

inBrowser('a test whose answer is lost is not called sent, nor not sent', async ({ open, expectTrouble }) => {
  expectTrouble(/POST .*\/test 502/);
  await fault({ method: 'POST', path: `${RESOURCES}/webhooks/${group.webhookId}/test`, status: 502, body: {} });
  const page = await open(WEBHOOKS);
  await sendTest(page, group.name);
  await sees(listed(page, group.name), 'No response: the message may have been sent');
});

inBrowser('the history says that it cannot be read, and goes on by itself', async ({ open, expectTrouble }) => {
  await fire(workbench, group.name);
  expectTrouble(/GET .*\/resources\/deliveries\S* 503/);
  await fault({ method: 'GET', path: `${RESOURCES}/deliveries`, ...DOWN });
  const page = await open(DELIVERIES);
  await sees(page, "The plugin's process does not respond");
  await page.getByRole('button', { name: 'Try again' }).click();
  await sees(deliveryRows(page).first(), 'Delivered');

  await fault({ method: 'GET', path: `${RESOURCES}/deliveries`, ...DOWN });
  await sees(page, 'Out of date, trying again.');
  await fire(workbench, group.name, { sample: 'no-data' });
  await sees(deliveryRows(page).first(), 'Delivered', /HighCPU|DatasourceNoData/);
  await page.getByText('Out of date').waitFor({ state: 'detached' });
});
