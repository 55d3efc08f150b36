import { type Page } from 'playwright-core';
import { type Workbench } from '../../../dev/workbench/startWorkbench';
import { groupAt, putRobot, removeRobot } from '../harness/groupRobot';
import { type Visit, type Visitor } from '../harness/startBrowserWorld';
import { storeRelayUrl, storeWebhook } from '../harness/storeWebhook';
import { fire } from './fire';
import { DELIVERIES } from './history';
import { CHANNELS, type PageState, settled, WEBHOOKS } from './pageStates';

type Act = (page: Page) => Promise<void>;

/** What opens over or beside a page, and what follows a form. Menus are Grafana's own, and so is what axe says of them. */
export function dialogStates(workbench: Workbench): readonly PageState[] {
  const opened = (path: string, act: Act, prepare?: () => unknown) => async (visit: Visit, visitor: Visitor) => {
    await prepare?.();
    const page = await visit.open(path, visitor);
    await act(page);
    await settled(page);
    return page;
  };
  const many =
    (place: number, confirm = false): Act =>
    (page) =>
      openMany(page, place, confirm);
  const withMade = () => makeThree(workbench);
  return [
    { name: 'the question before many are disabled', open: opened(WEBHOOKS, many(1), withMade) },
    { name: 'the fields of many webhooks', open: opened(WEBHOOKS, many(2), withMade) },
    { name: 'what became of many that were changed', open: opened(WEBHOOKS, many(1, true), withMade) },
    { name: 'the tests of many webhooks', open: opened(WEBHOOKS, many(3, true), withMade) },
    {
      name: 'what follows a new webhook',
      open: opened(
        `${WEBHOOKS}/new`,
        (page) => saveNew(workbench, page),
        () => storeRelayUrl(workbench)
      ),
    },
    { name: 'the question before the way is verified', open: opened(CHANNELS, openProof) },
    { name: 'the rules of a group', open: opened(CHANNELS, openRules) },
    {
      name: 'a rejected delivery, and the question before all are sent again',
      open: opened(`${DELIVERIES}?state=returned`, openRetryAll, () => fireRefused(workbench)),
    },
    {
      name: 'a rejected delivery',
      open: opened(`${DELIVERIES}?state=returned`, openFirst, () => fireRefused(workbench)),
    },
  ];
}

function makeThree(workbench: Workbench): void {
  const { requestUrl: url, secret } = groupAt(workbench, 'lark');
  for (const id of ['a', 'b', 'c']) {
    storeWebhook(workbench, { id, name: `made ${id}`, vendor: 'lark', url, secret: secret ?? '' });
  }
}

/** The buttons of what is chosen: enable, disable, fields, test. */
async function openMany(page: Page, place: number, confirm: boolean): Promise<void> {
  await page.locator('thead input[type=checkbox]').first().check({ force: true });
  await page.locator('[role=group] > button').nth(place).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button').last().waitFor();
  if (confirm) {
    await dialog.getByRole('button').last().click();
    // Its only button then, beside the cross.
    await dialog.locator('[role=group], li').first().waitFor();
    await dialog.locator('button[type=button]').nth(2).waitFor({ state: 'detached' });
  }
}

async function saveNew(workbench: Workbench, page: Page): Promise<void> {
  const { requestUrl } = groupAt(workbench, 'wecom');
  await page.locator('#webhook-name').fill('Night');
  await page.getByRole('textbox', { name: /^Webhook (URL|地址)/ }).fill(requestUrl);
  await page.locator('button[type=submit]').click();
  await page.locator('main h3').nth(1).waitFor();
  await page.locator('main input[type=checkbox]').first().waitFor();
}

async function openProof(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(Verify the alert path|验证)/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button').last().waitFor();
}

async function openRules(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Assign alert rules|设置告警规则的通知群)$/ }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
}

async function fireRefused(workbench: Workbench): Promise<void> {
  const group = groupAt(workbench, 'dingtalk');
  removeRobot(workbench, group);
  await fire(workbench, group.name);
  putRobot(workbench, group);
}

async function openRetryAll(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(Resend all failed|重新发送所有失败的通知)$/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button').last().waitFor();
}

async function openFirst(page: Page): Promise<void> {
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('dialog').locator('dl').first().waitFor();
}
