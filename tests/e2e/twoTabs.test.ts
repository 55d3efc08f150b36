import { afterAll, expect } from 'bun:test';
import { sees } from './drive/sees';
import { fillForm, nameField, save } from './drive/webhookForm';
import { listed } from './drive/webhookList';
import { eventually } from './harness/eventually';
import { groupAt } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';
import { storeWebhook } from './harness/storeWebhook';

const { workbench, inBrowser, stop } = await startBrowserWorld({ provisioned: false });
afterAll(stop);

const WEBHOOKS = '/a/enterprise-groups-app/webhooks';

/** Two webhooks that somebody has made. */
function storeTwo(): void {
  for (const vendor of ['wecom', 'lark'] as const) {
    const { requestUrl: url, keywords, secret } = groupAt(workbench, vendor);
    const name = vendor === 'wecom' ? 'Day shift' : 'Night shift';
    storeWebhook(workbench, { id: vendor, name, vendor, url, keywords, secret: secret ?? '' });
  }
}

function secrets(): Record<string, string> {
  return { ...workbench.state.settings.read().secureJsonData };
}

inBrowser('two webhooks edited in two tabs at once are both saved, secrets and all', async ({ open }) => {
  storeTwo();
  const before = secrets();
  const day = await open(`${WEBHOOKS}/wecom/edit`);
  const night = await open(`${WEBHOOKS}/lark/edit`);
  await fillForm(day, { name: 'Early shift' });
  await fillForm(night, { name: 'Late shift' });
  await Promise.all([save(day), save(night)]);
  for (const tab of [day, night]) {
    await sees(listed(tab, 'Early shift').or(listed(tab, 'Late shift')).first(), 'OK');
  }

  const after = secrets();
  const names = ['webhook.wecom', 'webhook.lark'].map(
    (key) => (JSON.parse(after[key] ?? '{}') as { name: string }).name
  );
  expect(names).toEqual(['Early shift', 'Late shift']);
  const untouched = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !['webhook.wecom', 'webhook.lark'].includes(key)));
  expect(untouched(after)).toEqual(untouched(before));
});

inBrowser('the second person to save sees what differs, and loses nothing of either', async ({ open }) => {
  storeTwo();
  const first = await open(`${WEBHOOKS}/lark/edit`);
  const second = await open(`${WEBHOOKS}/lark/edit`);
  await nameField(second).waitFor();
  await fillForm(first, { remarks: 'Ann looks after it' });
  await save(first);
  await sees(listed(first, 'Night shift'), 'Ann looks after it');

  await fillForm(second, { remarks: 'Bob looks after it', name: 'Nights' });
  await save(second);
  await sees(second, 'Someone else edited this webhook in the meantime', 'Differences');
  const table = second.getByRole('table', { name: 'Differences' });
  await sees(table, 'Ann looks after it', 'Bob looks after it', 'Nights', 'Night shift');
  expect(await nameField(second).inputValue()).toBe('Nights');
  expect(secrets()['webhook.lark']).toContain('Ann looks after it');

  await second.getByRole('button', { name: 'Open the newest version' }).click();
  // Its heading is the old one's, too: only its remarks say that it is there.
  await eventually(
    () => second.locator('#webhook-remarks').inputValue(),
    (remarks) => expect(remarks).toBe('Ann looks after it')
  );
  await fillForm(second, { name: 'Nights' });
  await save(second);
  await sees(listed(second, 'Nights'), 'Ann looks after it');
});

inBrowser('a webhook that was deleted meanwhile is not brought back by saving it', async ({ open }) => {
  storeTwo();
  const page = await open(`${WEBHOOKS}/lark/edit`);
  await nameField(page).waitFor();
  const { jsonData, secureJsonData } = workbench.state.settings.read();
  const left = Object.entries(secureJsonData).map(([key, value]) => [key, key.startsWith('webhook.lark') ? '' : value]);
  workbench.state.settings.seed({ jsonData, secureJsonData: Object.fromEntries(left) as Record<string, string> });
  await fillForm(page, { remarks: 'Written for nobody' });
  await save(page);
  await sees(page, 'Not saved: This webhook no longer exists', 'Everything you entered is still here.');
  expect(secrets()['webhook.lark']).toBe('');
});

inBrowser('who leaves with unsaved changes is asked, and may stay', async ({ open }) => {
  storeTwo();
  const page = await open(`${WEBHOOKS}/wecom/edit`);
  await fillForm(page, { remarks: 'Half written' });
  await page.getByRole('button', { name: 'Cancel' }).click();
  const dialog = page.getByRole('dialog');
  await sees(dialog, 'Unsaved changes', 'Your changes are not saved. If you leave, they are lost.');
  await dialog.getByRole('button', { name: 'Stay' }).click();
  expect(await page.getByRole('textbox', { name: /^Remarks/ }).inputValue()).toBe('Half written');

  // At the edge of the page the browser asks in words of its own.
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  expect(await page.getByRole('textbox', { name: /^Remarks/ }).inputValue()).toBe('Half written');

  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Deliveries' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
  expect(secrets()['webhook.wecom']).not.toContain('Half written');
});

inBrowser('who has changed nothing is not asked', async ({ open }) => {
  storeTwo();
  const page = await open(`${WEBHOOKS}/wecom/edit`);
  await nameField(page).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await sees(listed(page, 'Day shift'), 'OK');
});
