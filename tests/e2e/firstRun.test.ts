import { afterAll, expect } from 'bun:test';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { fillForm, save } from './drive/webhookForm';
import { listed } from './drive/webhookList';
import { eventually } from './harness/eventually';
import { groupAt } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';

const { workbench, inBrowser, stop } = await startBrowserWorld({ provisioned: false, licensed: false });
afterAll(stop);

const PLUGIN = '/plugins/enterprise-groups-app';
const group = groupAt(workbench, 'dingtalk');

inBrowser('from an installed plugin to the first alert in a group', async ({ open }) => {
  const { requestUrl, secret, keywords, name: groupName, token } = group;
  const page = await open(PLUGIN);

  // Until there is a license, nothing can be made, and the list leads to where that is mended.
  const list = await open('/a/enterprise-groups-app/webhooks');
  await sees(list, 'Alerts are rejected: no valid license');
  await list.getByRole('link', { name: 'Set a license or start an evaluation' }).waitFor();
  await list.close();

  await page.getByRole('button', { name: 'Start 30-day evaluation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start evaluation' }).click();
  await sees(page, 'The evaluation has started.');

  // This URL leads to no Grafana: the proof says so, nothing is saved, and Grafana's root URL is one click away.
  const relay = page.getByRole('textbox', { name: /^Relay URL/ });
  await relay.fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Verify and save' }).click();
  await sees(page, 'No server listens at this address');
  await page.getByRole('button', { name: `Verify ${workbench.url} instead` }).click();
  await sees(page, 'Verified: Grafana Alerting reaches the plugin');

  await page.getByRole('link', { name: 'New webhook' }).click();
  await fillForm(page, { name: 'Night shift', vendor: 'DingTalk', url: requestUrl, secret: secret ?? '', keywords });
  await save(page);
  await sees(page, 'The alert channel is set up');
  await sees(page, 'Alert rules and notification policies can now select “Night shift”.');
  await page.getByRole('button', { name: 'Continue' }).click();
  await sees(listed(page, 'Night shift'), 'OK');

  const play = await fire(workbench, 'Night shift');
  expect(play.groups[0]?.attempts[0]).toMatchObject({ status: 200 });
  const arrived = workbench.sandbox.messages({ vendor: 'dingtalk', token, accepted: true });
  expect(arrived).toHaveLength(1);

  const chats = await open(workbench.chatsUrl);
  await chats.getByRole('region', { name: groupName }).waitFor();
  await eventually(
    async () => await chats.getByText('HighCPU').count(),
    (count) => expect(count).toBeGreaterThan(0)
  );

  await page.getByRole('link', { name: 'Deliveries' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Night shift' });
  await sees(row, 'Delivered');
  await sees(row, 'HighCPU');

  const setUp = await open(PLUGIN);
  await sees(setUp, 'Set-up is complete');
});
