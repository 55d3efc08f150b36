import { afterAll, expect } from 'bun:test';
import { type Page } from 'playwright-core';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { fillForm, nameField, save } from './drive/webhookForm';
import { listed, sendTest } from './drive/webhookList';
import { groupAt, putRobot, removeRobot } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';
import { storeWebhook } from './harness/storeWebhook';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const WEBHOOKS = '/a/enterprise-groups-app/webhooks';
const NEW = `${WEBHOOKS}/new`;
const DELIVERIES = '/a/enterprise-groups-app/deliveries';
const CONFIGURATION = '/plugins/enterprise-groups-app?page=configuration';
const RESOURCES = '/api/plugins/enterprise-groups-app/resources';

const provisioned = groupAt(workbench, 'lark');
const { name: provisionedName, webhookId } = provisioned;
const MADE = 'Made by hand';

/** A webhook that somebody made in Grafana, beside the provisioned ones. */
function storeMade(): void {
  const { requestUrl: url, secret, keywords } = provisioned;
  storeWebhook(workbench, { id: 'made', name: MADE, vendor: 'lark', url, keywords, secret: secret ?? '' });
}

/** The items of the menu of a webhook's row, and whether each can be picked. */
async function menuOf(page: Page, name: string): Promise<Record<string, boolean>> {
  await page.getByRole('button', { name: `More actions for ${name}`, exact: true }).click();
  const items = await page.getByRole('menuitem').all();
  const entries = await Promise.all(
    items.map(async (item) => {
      const [label = ''] = (await item.innerText()).split('\n');
      return [label, await item.isEnabled()] as const;
    })
  );
  await page.keyboard.press('Escape');
  return Object.fromEntries(entries);
}

/** The status of the plugin's answer to a call of the page's user. */
async function statusOf(page: Page, method: 'GET' | 'POST' | 'DELETE', path: string): Promise<number> {
  return (await page.request.fetch(`${workbench.url}${RESOURCES}/${path}`, { method, data: '{}' })).status();
}

inBrowser('a provisioned webhook is marked, shown, and cannot be changed', async ({ open }) => {
  storeMade();
  const page = await open(WEBHOOKS);
  await sees(listed(page, provisionedName), 'Provisioned');
  expect(await listed(page, MADE).getByText('Provisioned').count()).toBe(0);
  expect(await menuOf(page, provisionedName)).toEqual({
    Disable: false,
    Duplicate: true,
    Deliveries: true,
    Delete: false,
  });
  expect(await menuOf(page, MADE)).toEqual({ Disable: true, Duplicate: true, Deliveries: true, Delete: true });
  expect(await page.getByRole('link', { name: `Edit ${provisionedName}` }).count()).toBe(0);

  await page.getByRole('link', { name: `View ${provisionedName}` }).click();
  await sees(page, 'This webhook is provisioned and cannot be edited here', `webhooks.${webhookId}.secret`);
  expect(await nameField(page).isDisabled()).toBe(true);
  expect(await nameField(page).inputValue()).toBe(provisionedName);
  expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Reset/ }).count()).toBe(0);
});

inBrowser('an Editor sees, tests and sends again, but changes nothing', async ({ open, expectTrouble }) => {
  storeMade();
  // Whether the channel's token still holds is asked, and left open where the reader may not know.
  expectTrouble(/GET \/api\/serviceaccounts\/search 403/);
  const page = await open(WEBHOOKS, { role: 'Editor' });
  await sees(listed(page, MADE), 'OK');
  const add = page.getByRole('button', { name: 'New webhook' });
  await add.hover();
  await sees(page, /Ask an organization admin to create one.*enterprise-groups-app\.webhooks:write/);
  expect(await page.getByRole('link', { name: 'New webhook' }).count()).toBe(0);
  expect(await menuOf(page, MADE)).toEqual({ Deliveries: true });
  await sendTest(page, MADE);
  await sees(listed(page, MADE), 'Delivered: Lark confirmed it');

  await page.getByRole('link', { name: `View ${MADE}` }).click();
  await sees(page, 'You can view this webhook but not edit it');
  expect(await nameField(page).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);

  const making = await open(NEW);
  await sees(making, 'You do not have permission to view this page', /enterprise-groups-app\.webhooks:write/);
  expect(await statusOf(making, 'POST', 'webhooks')).toBe(403);
  expect(await statusOf(making, 'DELETE', 'webhooks/made')).toBe(403);
  expect(await making.getByRole('navigation', { name: 'Navigation' }).getByText('Configuration').count()).toBe(0);
});

inBrowser('a Viewer sees webhooks and deliveries, and sends nothing', async ({ open }) => {
  const group = groupAt(workbench, 'dingtalk');
  removeRobot(workbench, group);
  await fire(workbench, group.name);
  const page = await open(WEBHOOKS, { role: 'Viewer' });
  await sees(listed(page, provisionedName), 'OK');
  expect(await page.getByRole('button', { name: /^Send test/ }).count()).toBe(0);
  expect(await menuOf(page, provisionedName)).toEqual({ Deliveries: true });
  // Not even to Viewers is an address shown whole.
  expect(await page.content()).not.toContain(group.token);
  expect(await statusOf(page, 'POST', `webhooks/${webhookId}/test`)).toBe(403);
  expect(await statusOf(page, 'GET', 'system')).toBe(403);

  const history = await open(DELIVERIES);
  await sees(history.getByRole('table'), 'Returned to Grafana');
  expect(await history.getByRole('button', { name: /^(Send .*again|Resend)/ }).count()).toBe(0);
  await sees(await open(NEW), 'You do not have permission to view this page');
  await sees(await open(CONFIGURATION), /The README|In Grafana the README/);
  putRobot(workbench, group);
});

inBrowser('what an admin takes from a role in the table is gone for it', async ({ open, expectTrouble }) => {
  const page = await open(CONFIGURATION);
  await page.getByRole('checkbox', { name: /^Viewer: View what was delivered/ }).press('Space');
  await page.getByRole('checkbox', { name: /^Editor: Create, edit and delete webhooks/ }).press('Space');
  await page.getByRole('button', { name: 'Save permissions' }).click();
  await sees(page, 'The permissions are saved.');

  const history = await open(DELIVERIES, { role: 'Viewer' });
  await sees(history, 'You do not have permission to view this page', /enterprise-groups-app\.deliveries:read/);
  expect(await statusOf(history, 'GET', 'deliveries')).toBe(403);
  // Grafana's settings are an admin's to write; without a service account nobody else can save what they may plan.
  expectTrouble(/POST \/api\/plugins\/enterprise-groups-app\/settings 403/);
  const editor = await open(NEW, { role: 'Editor' });
  await fillForm(editor, { name: 'Not mine', vendor: 'Lark', url: provisioned.requestUrl });
  await save(editor);
  await sees(editor, 'Not saved: Grafana does not allow you to save webhooks', /managed service account/);
});
