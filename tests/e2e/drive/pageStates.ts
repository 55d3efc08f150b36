import { type Page } from 'playwright-core';
import { type Workbench } from '../../../dev/workbench/startWorkbench';
import { eventually } from '../harness/eventually';
import { groupAt, putRobot, removeRobot } from '../harness/groupRobot';
import { type Visit, type Visitor } from '../harness/startBrowserWorld';
import { storeWebhook } from '../harness/storeWebhook';
import { DELIVERIES } from './history';
import { fire } from './fire';

export const WEBHOOKS = '/a/enterprise-groups-app/webhooks';
export const CHANNELS = '/a/enterprise-groups-app/alert-channels';
export const CONFIGURATION = '/plugins/enterprise-groups-app?page=configuration';

/** A page as somebody may come to see it. Found by what has no language, since it is opened in each. */
export interface PageState {
  readonly name: string;
  readonly open: (visit: Visit, visitor: Visitor) => Promise<Page>;
}

/** Every page of the plugin in the states that look different, in a workbench with provisioned webhooks. */
export function pageStates(workbench: Workbench): readonly PageState[] {
  const simply = (path: string, ready: string) => async (visit: Visit, visitor: Visitor) => {
    const page = await visit.open(path, visitor);
    await page.locator(ready).first().waitFor();
    return page;
  };
  return [
    { name: 'the list of webhooks', open: async (...to) => await openList(workbench, ...to) },
    {
      name: 'the list without webhooks',
      open: async (...to) => {
        workbench.state.settings.seed({ jsonData: {}, secureJsonData: {} });
        return await simply(WEBHOOKS, `a[href$="${WEBHOOKS}/new"]`)(...to);
      },
    },
    { name: 'the form of a new webhook', open: simply(`${WEBHOOKS}/new`, '#webhook-name') },
    { name: 'the form with errors', open: async (...to) => await openErrors(workbench, ...to) },
    { name: 'a provisioned webhook', open: simply(`${WEBHOOKS}/ops-lark/edit`, '#webhook-name') },
    { name: 'how to get an address', open: openAddressDrawer },
    { name: 'the question before deleting', open: async (...to) => await openDeleteDialog(workbench, ...to) },
    { name: 'the alert channels', open: simply(CHANNELS, 'main li button, main li a') },
    { name: 'the deliveries and one of them', open: async (...to) => await openDelivery(workbench, ...to) },
    { name: 'a filter that finds nothing', open: simply(`${DELIVERIES}?text=nothing-is-called-so`, 'main figure') },
    { name: 'the configuration', open: simply(CONFIGURATION, '#enterprise-groups-license, main table') },
    {
      name: 'a page without permission',
      open: async (visit, visitor) =>
        await simply(`${WEBHOOKS}/new`, '[role=alert]')(visit, { ...visitor, role: 'Viewer' }),
    },
  ];
}

/** With everything a row can have: a broken webhook, one that was refused, and a test's result. */
async function openList(workbench: Workbench, { open }: Visit, visitor: Visitor): Promise<Page> {
  const { jsonData, secureJsonData } = workbench.state.settings.read();
  const { webhooks } = jsonData as { readonly webhooks: readonly object[] };
  const broken = { id: 'broken', name: 'ops-broken', vendor: 'dingtalk' };
  workbench.state.settings.seed({ jsonData: { webhooks: [...webhooks, broken] }, secureJsonData });
  const dingtalk = groupAt(workbench, 'dingtalk');
  removeRobot(workbench, dingtalk);
  await fire(workbench, dingtalk.name);
  putRobot(workbench, dingtalk);
  const page = await open(WEBHOOKS, visitor);
  await page.locator('button[aria-expanded=false][aria-label*="ops-broken"]').first().click();
  await page.getByRole('rowgroup').filter({ hasText: 'WeCom' }).getByRole('button').first().click();
  await page.getByRole('rowgroup').filter({ hasText: 'WeCom' }).locator('[role=group] dl').waitFor();
  return page;
}

async function openErrors(workbench: Workbench, { open }: Visit, visitor: Visitor): Promise<Page> {
  const { requestUrl: url, secret } = groupAt(workbench, 'dingtalk');
  storeWebhook(workbench, { id: 'made', name: 'made', vendor: 'dingtalk', url, secret: secret ?? '' });
  const page = await open(`${WEBHOOKS}/made/edit`, visitor);
  await page.locator('#webhook-name').fill(groupAt(workbench, 'lark').name);
  await page.locator('button[type=submit]').click();
  await page.locator('#webhook-name[aria-invalid=true]').waitFor();
  return page;
}

async function openAddressDrawer({ open }: Visit, visitor: Visitor): Promise<Page> {
  const page = await open(`${WEBHOOKS}/new`, visitor);
  await page.getByRole('button', { name: /address|地址/ }).click();
  await page.getByRole('dialog').getByRole('tab').first().waitFor();
  await settled(page);
  return page;
}

async function openDeleteDialog(workbench: Workbench, { open }: Visit, visitor: Visitor): Promise<Page> {
  const { requestUrl: url } = groupAt(workbench, 'wecom');
  storeWebhook(workbench, { id: 'made', name: 'made', vendor: 'wecom', url });
  const page = await open(WEBHOOKS, visitor);
  await page.getByRole('rowgroup').filter({ hasText: 'made' }).getByRole('button').last().click();
  await page.getByRole('menuitem').last().click();
  await page.getByRole('dialog').getByRole('button').last().waitFor();
  await settled(page);
  return page;
}

async function openDelivery(workbench: Workbench, { open }: Visit, visitor: Visitor): Promise<Page> {
  await fire(workbench, groupAt(workbench, 'feishu').name, { sample: 'mixed' });
  const page = await open(DELIVERIES, visitor);
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('dialog').locator('dl').first().waitFor();
  await settled(page);
  return page;
}

/** Waits until nothing moves or fades any more. */
export async function settled(page: Page): Promise<void> {
  // What the pointer is over has colours of its own.
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await eventually(
    async () => await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length),
    (running) => {
      if (running > 0) {
        throw new Error(`expected a page that stands still, got ${running} running animations`);
      }
    }
  );
}
