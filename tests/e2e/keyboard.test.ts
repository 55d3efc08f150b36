import { afterAll, expect } from 'bun:test';
import { type Locator, type Page } from 'playwright-core';
import { fire } from './drive/fire';
import { DELIVERIES, deliveryRows } from './drive/history';
import { sees } from './drive/sees';
import { nameField, urlField } from './drive/webhookForm';
import { eventually } from './harness/eventually';
import { groupAt, putRobot, removeRobot } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';
import { storeRelayUrl, storeWebhook } from './harness/storeWebhook';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const WEBHOOKS = '/a/enterprise-groups-app/webhooks';
const group = groupAt(workbench, 'feishu');
const { sandbox } = workbench;

/** More stops than any of our pages has on the way to one of its elements. */
const STOPS_MAX = 150;

/** Presses Tab until the element has the focus, and sees that it can be seen there. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`expected to reach it with ${key}: ${target}`);
}

async function pressAt(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Types a webhook of the group into the form, by keyboard alone. */
async function typeWebhook(page: Page, name: string): Promise<void> {
  await tabTo(page, nameField(page));
  await page.keyboard.type(name);
  await tabTo(page, urlField(page));
  await page.keyboard.type(group.requestUrl);
  const keywords = page.getByRole('textbox', { name: /^Keywords/ });
  await tabTo(page, keywords);
  for (const keyword of group.keywords) {
    await page.keyboard.type(keyword);
    await page.keyboard.press('Enter');
  }
  if (group.secret !== null) {
    const field = page.locator('#robot-0-secret');
    if (!(await field.isVisible())) {
      await pressAt(page, page.getByRole('button', { name: /^Signing secret/ }));
    }
    await tabTo(page, field);
    await page.keyboard.type(group.secret);
  }
}

const accepted = () => sandbox.messages({ vendor: group.vendor, token: group.token, accepted: true }).length;

inBrowser('keyboard alone: a webhook is created, with its contact point', async ({ open }) => {
  storeRelayUrl(workbench);
  const page = await open(WEBHOOKS);
  await pressAt(page, page.getByRole('link', { name: 'New webhook' }));
  await typeWebhook(page, 'Night shift');
  await pressAt(page, button(page, 'Save'));
  await sees(page, 'The alert channel is set up');
  await pressAt(page, button(page, 'Continue'));
  await page.getByRole('rowheader', { name: 'Night shift' }).waitFor();
});

inBrowser('keyboard alone: a webhook is tested before it is saved', async ({ open }) => {
  const before = accepted();
  const page = await open(`${WEBHOOKS}/new`);
  await typeWebhook(page, 'Day shift');
  await pressAt(page, button(page, 'Send test'));
  await sees(page, 'Delivered: Feishu confirmed it');
  expect(accepted()).toBe(before + 1);
});

inBrowser('keyboard alone: an edit is saved', async ({ open }) => {
  const { requestUrl: url, secret } = group;
  storeWebhook(workbench, { id: 'made', name: 'made', vendor: 'feishu', url, secret: secret ?? '' });
  const page = await open(WEBHOOKS);
  await pressAt(page, page.getByRole('rowheader').getByRole('link', { name: 'made', exact: true }));
  await tabTo(page, nameField(page));
  await page.keyboard.press('End');
  await page.keyboard.type(' by hand');
  await pressAt(page, button(page, 'Save'));
  await page.getByRole('rowheader', { name: 'made by hand' }).waitFor();
});

inBrowser('keyboard alone: a delivery is found', async ({ open }) => {
  await fire(workbench, group.name, { sample: 'chinese' });
  await fire(workbench, group.name);
  const page = await open(DELIVERIES);
  await tabTo(page, page.getByRole('textbox', { name: 'Search title, rule, instance or label' }));
  await page.keyboard.type('highcpu');
  await eventually(
    async () => await deliveryRows(page).count(),
    (count) => expect(count).toBe(1)
  );
  await pressAt(page, deliveryRows(page).first().getByRole('rowheader').getByRole('link').first());
  const drawer = page.getByRole('dialog');
  await sees(drawer, 'HighCPU');
  await pressAt(page, drawer.getByRole('button', { name: 'Close' }));
  await drawer.waitFor({ state: 'detached' });
});

inBrowser('keyboard alone: a delivery is sent again', async ({ open }) => {
  removeRobot(workbench, group);
  await fire(workbench, group.name);
  putRobot(workbench, group);
  const before = accepted();
  const page = await open(`${DELIVERIES}?state=refused,returned`);
  await pressAt(page, page.getByRole('button', { name: /^Send again/ }).first());
  await eventually(accepted, (count) => expect(count).toBe(before + 1));
});

inBrowser('keyboard alone: many webhooks are selected and disabled', async ({ open }) => {
  for (const id of ['a', 'b', 'c']) {
    storeWebhook(workbench, { id, name: `made ${id}`, vendor: 'feishu', url: group.requestUrl });
  }
  const page = await open(WEBHOOKS);
  await pressAt(page, page.getByRole('checkbox', { name: 'Select made a' }), 'Space');
  await tabTo(page, page.getByRole('checkbox', { name: 'Select made c' }));
  await page.keyboard.press('Shift+Space');
  await sees(page, 'Selected: 3');
  await tabTo(page, button(page, 'Disable'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await pressAt(page, dialog.getByRole('button', { name: 'Disable' }));
  await sees(dialog, 'Changed: 3');
  await page.keyboard.press('Escape');
  await sees(page.getByRole('rowgroup').filter({ hasText: 'made b' }), 'Disabled');
});
