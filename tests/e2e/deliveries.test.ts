import { afterAll, expect } from 'bun:test';
import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { DELIVERIES, deliveryRows } from './drive/history';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { eventually } from './harness/eventually';
import { groupAt, putRobot, removeRobot } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const feishu = groupAt(workbench, 'feishu');
const dingtalk = groupAt(workbench, 'dingtalk');

/** Waits until the list has so many rows. */
async function untilRows(page: Page, expected: number): Promise<void> {
  await eventually(
    async () => await deliveryRows(page).count(),
    (number) => expect(number).toBe(expected)
  );
}

inBrowser('the list is narrowed by text, webhook and state, and its address can be sent', async ({ open }) => {
  await fire(workbench, feishu.name, { sample: 'firing-one' });
  await fire(workbench, feishu.name, { sample: 'chinese' });
  removeRobot(workbench, dingtalk);
  await fire(workbench, dingtalk.name, { sample: 'firing-one' });
  putRobot(workbench, dingtalk);
  const page = await open(DELIVERIES);
  await untilRows(page, 3);

  const label = page.getByRole('textbox', { name: 'Label', exact: true });
  await label.fill('web-1');
  await sees(page, 'Enter one label as name=value');
  await label.fill('instance=web-1');
  await untilRows(page, 2);
  await label.fill('');
  await untilRows(page, 3);

  await page.getByRole('textbox', { name: 'Search title, rule, instance or label' }).fill('highcpu');
  await untilRows(page, 2);
  await page.getByRole('combobox', { name: 'Webhook' }).click();
  await page.getByRole('option', { name: feishu.name }).click();
  await untilRows(page, 1);
  await sees(deliveryRows(page), feishu.name, 'Delivered', /HighCPU/);
  const { search } = new URL(page.url());
  expect(Object.fromEntries(new URLSearchParams(search))).toEqual({ webhook: feishu.webhookId, text: 'highcpu' });

  const sent = await open(DELIVERIES + search);
  await untilRows(sent, 1);
  expect(await sent.getByRole('textbox', { name: 'Search title, rule, instance or label' }).inputValue()).toBe(
    'highcpu'
  );

  await page.goBack();
  await untilRows(page, 2);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await untilRows(page, 3);
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Returned to Grafana' }).click();
  await untilRows(page, 1);
  await sees(deliveryRows(page), dingtalk.name, 'Returned to Grafana');
});

inBrowser('what is found can be saved as CSV', async ({ open }) => {
  await fire(workbench, feishu.name, { sample: 'chinese' });
  const page = await open(`${DELIVERIES}?webhook=${feishu.webhookId}&label=${encodeURIComponent('service=支付网关')}`);
  await eventually(
    async () => await deliveryRows(page).count(),
    (number) => expect(number).toBeGreaterThan(0)
  );
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^deliveries-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toStartWith('\uFEFFAccepted (');
  expect(text).toContain('service=支付网关');
  await sees(page, /^Deliveries exported: \d+$/);
});

inBrowser('one delivery has an address of its own, with all that became of it', async ({ open, expectTrouble }) => {
  await fire(workbench, feishu.name, { sample: 'mixed' });
  const page = await open(`${DELIVERIES}?webhook=${feishu.webhookId}`);
  await deliveryRows(page).first().getByRole('link').click();
  await sees(page.getByRole('dialog'), 'Delivered');
  const address = page.url();
  expect(new URL(address).pathname).toMatch(/\/deliveries\/\d+$/);

  const opened = await open(address);
  const drawer = opened.getByRole('dialog');
  await sees(drawer, 'Delivered', feishu.name, 'Timeline', 'Message');
  // What was sent is shown as the group sees it, and matches what the vendor has.
  const sent = workbench.sandbox.messages({ vendor: 'feishu', token: feishu.token, accepted: true }).at(-1);
  const { header } = (JSON.parse(sent?.rawBody ?? '{}') as { card: { header: { title: { content: string } } } }).card;
  await sees(drawer, header.title.content);
  await opened.getByRole('button', { name: /close/i }).first().click();
  await eventually(
    () => new URL(opened.url()),
    ({ pathname, search }) => expect(pathname + search).toBe(`${DELIVERIES}?webhook=${feishu.webhookId}`)
  );

  expectTrouble(/GET .*\/deliveries\/999999 404/);
  await sees(await open(`${DELIVERIES}/999999`), 'Delivery not found', /older than the history is kept/);
});

inBrowser('a returned alert is sent again by hand', async ({ open, expectTrouble }) => {
  removeRobot(workbench, dingtalk);
  await fire(workbench, dingtalk.name, { sample: 'datasource-error' });
  await fire(workbench, dingtalk.name, { sample: 'chinese' });
  const page = await open(`${DELIVERIES}?webhook=${dingtalk.webhookId}`);
  const row = deliveryRows(page, '订单延迟').first();
  await sees(
    row,
    'Returned to Grafana',
    /DingTalk does not recognize this robot/,
    /Returned to Grafana, which sends it again/
  );
  putRobot(workbench, dingtalk);
  const before = workbench.sandbox.messages({ vendor: 'dingtalk', accepted: true }).length;
  await row.getByRole('button', { name: /^Send again/ }).click();
  await sees(row, 'Delivered');
  expect(workbench.sandbox.messages({ vendor: 'dingtalk', accepted: true })).toHaveLength(before + 1);

  // Somebody else's page does not know yet, and the backend does not send it twice.
  const stale = await open(`${DELIVERIES}?webhook=${dingtalk.webhookId}&text=${encodeURIComponent('支付成功率过低')}`);
  await sees(deliveryRows(stale).first(), 'Returned to Grafana');
  const id = /\d+$/.exec(
    (await deliveryRows(stale).first().getByRole('link').getAttribute('href'))?.split('?')[0] ?? ''
  );
  const retry = `${workbench.url}/api/plugins/enterprise-groups-app/resources/deliveries/${id?.[0]}/retry`;
  expect((await stale.request.post(retry)).ok()).toBe(true);
  await eventually(
    () => workbench.sandbox.messages({ vendor: 'dingtalk', accepted: true }).length,
    (number) => expect(number).toBe(before + 2)
  );
  expectTrouble(/POST .*\/retry 409/);
  await deliveryRows(stale)
    .first()
    .getByRole('button', { name: /^Send again/ })
    .click();
  await sees(stale, 'Already delivered. Sending again would show it twice.');
  expect(workbench.sandbox.messages({ vendor: 'dingtalk', accepted: true })).toHaveLength(before + 2);
});

inBrowser('the page is live, holds still for who reads, and stops when told to', async ({ open }) => {
  const page = await open(`${DELIVERIES}?webhook=${groupAt(workbench, 'wecom').webhookId}`);
  const { name } = groupAt(workbench, 'wecom');
  await fire(workbench, name, { sample: 'firing-one' });
  await untilRows(page, 1);

  await deliveryRows(page).first().hover();
  await fire(workbench, name, { sample: 'no-data' });
  await page.getByRole('button', { name: 'New: 1' }).click();
  await untilRows(page, 2);

  await page.getByRole('button', { name: 'Live' }).click();
  await page.mouse.move(0, 0);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await fire(workbench, name, { sample: 'datasource-error' });
  // Another tab is told of it by then, so that this one would have been, too.
  await untilRows(await open(`${DELIVERIES}?webhook=ops-wecom`), 3);
  expect(await deliveryRows(page).count()).toBe(2);
  expect(asked.filter((url) => url.includes('/deliveries'))).toEqual([]);
  await page.getByRole('button', { name: 'Live' }).click();
  await untilRows(page, 3);
});
