import { afterAll, expect } from 'bun:test';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { nameField } from './drive/webhookForm';
import { listed, sendTest } from './drive/webhookList';
import { groupAt } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';

const { workbench, inBrowser, stop } = await startBrowserWorld({ licensed: false });
afterAll(stop);

const WEBHOOKS = '/a/enterprise-groups-app/webhooks';
const CONFIGURATION = '/plugins/enterprise-groups-app?page=configuration';
const group = groupAt(workbench, 'lark');

/** The words that stand wherever somebody wants something that takes a license. */
const WHY = /No license is set/i;

inBrowser('without a license webhooks are shown, and whatever needs one says so', async ({ open, expectTrouble }) => {
  const play = await fire(workbench, group.name);
  expect(play.groups[0]?.attempts[0]).toMatchObject({ status: 403 });
  expect(play.groups[0]?.attempts[0]?.error).toMatch(WHY);

  const page = await open(WEBHOOKS);
  await sees(page, 'Alerts are rejected: no valid license', WHY);
  await sees(listed(page, group.name), 'Provisioned');
  await page.getByRole('button', { name: 'New webhook' }).hover();
  await sees(page.getByRole('tooltip'), WHY);
  expectTrouble(/POST .*\/test 403/);
  await sendTest(page, group.name);
  await sees(listed(page, group.name), 'Not sent', 'The license does not allow this', WHY);

  // Who has the form's address is told first, and types nothing that could not be saved.
  expectTrouble(/GET .*\/saving 403/);
  const form = await open(`${WEBHOOKS}/new`);
  await sees(form, 'The license does not allow this', WHY);
  expect(await nameField(form).isDisabled()).toBe(true);
  expect(await form.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
  expect(workbench.sandbox.messages()).toEqual([]);
});

inBrowser('a license that is pasted is checked, stored, and opens everything', async ({ open, expectTrouble }) => {
  const page = await open(CONFIGURATION);
  const field = page.getByRole('textbox', { name: /^License/ }).first();
  await page.getByRole('button', { name: 'Save license' }).first().click();
  await sees(page, 'Paste a license first.');
  expectTrouble(/\/license\S* 4\d\d/);
  await field.fill(`${workbench.license.token.slice(0, -4)}AAAA`);
  await page.getByRole('button', { name: 'Save license' }).first().click();
  await sees(page, 'Nothing was saved');
  await field.fill(workbench.license.token);
  await page.getByRole('button', { name: 'Save license' }).first().click();
  await sees(page, 'The license is saved.', 'Active', 'Development');

  const list = await open(WEBHOOKS);
  await list.getByRole('link', { name: 'New webhook' }).waitFor();
  const play = await fire(workbench, group.name);
  expect(play.groups[0]?.attempts[0]).toMatchObject({ status: 200 });
});
