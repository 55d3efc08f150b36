import { afterAll, expect } from 'bun:test';
import { type Page } from 'playwright-core';
import { type Group } from '../../dev/workbench/groups';
import { vendorName } from '../../src/core/vendors/vendorName';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { fillForm, save, sendDraft } from './drive/webhookForm';
import { listed, pickInMenu, sendTest } from './drive/webhookList';
import { eventually } from './harness/eventually';
import { putRobot, removeRobot } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';
import { storeRelayUrl } from './harness/storeWebhook';

const { workbench, inBrowser, stop } = await startBrowserWorld({ provisioned: false });
afterAll(stop);

const { sandbox, state } = workbench;
const NEW = '/a/enterprise-groups-app/webhooks/new';

for (const group of workbench.groups) {
  // As its button is called.
  const vendor = vendorName(group.vendor, 'en');
  const name = `${vendor} on call`;

  inBrowser(`a webhook of ${vendor} is made, tested, changed and deleted`, async ({ open }) => {
    storeRelayUrl(workbench);
    const page = await open(NEW);
    const { requestUrl: url, secret, keywords } = group;
    await fillForm(page, { name, vendor, url, keywords, ...(secret === null ? {} : { secret }) });
    await sendDraft(page);
    await sees(page, `Delivered: ${vendor} confirmed it`);
    expect(taken(group)).toBe(1);
    // Nothing is stored by a test.
    expect(storedKeys()).toEqual([]);

    await save(page);
    await sees(page, 'The alert channel is set up');
    await page.getByRole('button', { name: 'Continue' }).click();
    await sendTest(page, name);
    await sees(listed(page, name), `Delivered: ${vendor} confirmed it`);
    expect(taken(group)).toBe(2);
    await fire(workbench, name);
    expect(taken(group)).toBe(3);

    await changeRemarks(page, name);
    await sees(listed(page, name), 'Looked after by Ann');
    await sendTest(page, name);
    await eventually(
      () => taken(group),
      (number) => expect(number).toBe(4)
    );

    await (secret === null ? replaceRobot(page, group, name) : replaceSecret(page, group, { name, vendor }));
    await remove(page, name);
  });
}

/** An edit that leaves address and secret alone keeps them: what they are nobody can see. */
async function changeRemarks(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: `Edit ${name}` }).click();
  await fillForm(page, { remarks: 'Looked after by Ann' });
  await save(page);
}

/** The group's admin sets another secret: the old one is refused, the new one taken once it is typed in. */
async function replaceSecret(page: Page, group: Group, { name, vendor }: { name: string; vendor: string }) {
  const secret = group.vendor === 'dingtalk' ? `SEC${'0a'.repeat(32)}` : 'another-secret';
  putRobot(workbench, group, { secret });
  await sendTest(page, name);
  await sees(listed(page, name), new RegExp(`^Rejected by ${vendor}`), /reports a wrong signature/);

  await page.getByRole('link', { name: `Edit ${name}` }).click();
  await page.getByRole('button', { name: 'Reset: Signing secret' }).click();
  await fillForm(page, { secret });
  await sendDraft(page);
  await sees(page, `Delivered: ${vendor} confirmed it`);
  await save(page);
  const before = taken(group);
  await sendTest(page, name);
  await sees(listed(page, name), `Delivered: ${vendor} confirmed it`);
  expect(taken(group)).toBe(before + 1);
}

/** WeCom's robots have no secret, but somebody may remove one and add another. */
async function replaceRobot(page: Page, group: Group, name: string): Promise<void> {
  removeRobot(workbench, group);
  await sendTest(page, name);
  await sees(listed(page, name), /^Rejected by WeCom/, /does not recognize this robot/);

  const token = crypto.randomUUID();
  const url = sandbox.addRobot({ vendor: 'wecom', token, group: group.name });
  await page.getByRole('link', { name: `Edit ${name}` }).click();
  await page.getByRole('button', { name: 'Reset: Webhook URL' }).click();
  await fillForm(page, { url });
  await save(page);
  await sendTest(page, name);
  await sees(listed(page, name), 'Delivered: WeCom confirmed it');
  expect(sandbox.messages({ vendor: 'wecom', token, accepted: true })).toHaveLength(1);
}

/** Nothing of it is left, its contact point included, as the question says. */
async function remove(page: Page, name: string): Promise<void> {
  await pickInMenu(page, name, 'Delete');
  const dialog = page.getByRole('dialog');
  await sees(dialog, `Delete "${name}"?`, `Also delete its contact point “${name}”`);
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await sees(page, 'No groups receive Grafana alerts yet');
  expect(storedKeys()).toEqual([]);
  expect(state.receivers.list().map(({ title }) => title)).not.toContain(name);
}

function taken({ vendor, token }: Group): number {
  return sandbox.messages({ vendor, token, accepted: true }).length;
}

/** Keys that are stored of webhooks; a key that was emptied counts as gone. */
function storedKeys(): string[] {
  const { secureJsonData } = state.settings.read();
  return Object.keys(secureJsonData).filter((key) => key.startsWith('webhook.') && secureJsonData[key] !== '');
}
