import { afterAll, expect } from 'bun:test';
import { mentionedBy } from '../../dev/sandbox/mentions';
import { violations } from './drive/axe';
import { sees } from './drive/sees';
import { save } from './drive/webhookForm';
import { eventually } from './harness/eventually';
import { groupAt } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';
import { storeWebhook } from './harness/storeWebhook';

const { workbench, inBrowser, stop } = await startBrowserWorld({ provisioned: false });
afterAll(stop);

const CONFIGURATION = '/plugins/enterprise-groups-app?page=configuration';
const EDIT = '/a/enterprise-groups-app/webhooks/night/edit';

inBrowser(
  'a person is added, a rule names them, and a test with labels proves it before it is saved',
  async ({ open }) => {
    const { requestUrl: url, vendor, token } = groupAt(workbench, 'wecom');
    storeWebhook(workbench, { id: 'night', name: 'Night shift', vendor, url });

    const page = await open(CONFIGURATION);
    const book = page.getByRole('region', { name: 'Address book' });
    await book.getByRole('button', { name: 'Add person' }).click();
    await book.getByLabel('Person 1: Name').fill('Ann');
    await book.getByLabel('Person 1: WeCom userid').fill('ann.w');
    await book.getByRole('button', { name: 'Save address book' }).click();
    await sees(book, 'The address book is saved.');
    expect(workbench.state.settings.read().jsonData).toMatchObject({ people: [{ name: 'Ann', wecom: 'ann.w' }] });
    expect(await violations(page)).toEqual([]);

    await page.goto(workbench.url + EDIT);
    await page.getByRole('button', { name: /^Mentions / }).click();
    await page.getByRole('button', { name: 'Add rule' }).click();
    const rule = page.getByRole('group', { name: 'Rule 1' });
    await rule.getByLabel('Label', { exact: true }).fill('team');
    await rule.getByLabel('Operator').click();
    await page.getByRole('option', { name: /^=~/ }).click();
    await rule.getByLabel('Value', { exact: true }).fill('db|storage-.*');
    await rule.getByLabel('People in the address book').click();
    await page.getByRole('option', { name: 'Ann' }).click();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /^Test with labels/ }).click();
    await page.getByRole('button', { name: 'Add test label' }).click();
    await page.getByLabel('Name of test label 1').fill('team');
    await page.getByLabel('Value of test label 1').fill('web');
    await sees(page, 'No one is notified.');
    await page.getByLabel('Value of test label 1').fill('storage-7');
    await sees(page, 'Notified: Ann');
    await sees(page.getByRole('complementary', { name: 'Preview' }), 'Test message', '@Ann');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Send test', exact: true }).click();
    await sees(page, 'Delivered: WeCom confirmed it');
    const [message] = await eventually(
      () => workbench.sandbox.messages({ vendor, token }),
      (messages) => expect(messages).toHaveLength(1)
    );
    expect(mentionedBy(vendor, JSON.parse(message?.rawBody ?? ''))).toEqual({ all: false, ids: ['ann.w'] });
    expect(workbench.state.settings.read().secureJsonData['webhook.night']).not.toContain('storage');

    await save(page);
    await eventually(
      () => workbench.state.settings.read().secureJsonData['webhook.night'] ?? '',
      (stored) => expect(stored).toContain('db|storage-.*')
    );
  }
);

inBrowser('a person who is gone is a warning in the form and stands in the message by name', async ({ open }) => {
  const { requestUrl: url, vendor } = groupAt(workbench, 'wecom');
  const mentions = [{ labels: {}, names: ['Gone'], people: [], all: false }];
  storeWebhook(workbench, { id: 'night', name: 'Night shift', vendor, url, mentions });
  const page = await open(EDIT);
  await sees(page, 'Only named, not notified, because they are not in the address book: Gone');
  expect(await violations(page)).toEqual([]);
});
