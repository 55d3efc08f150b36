import { afterAll, expect } from 'bun:test';
import { type Locator, type Page } from 'playwright-core';
import { type Group } from '../../dev/workbench/groups';
import { counted, DELIVERIES, deliveryRows } from './drive/history';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { listed, sendTest } from './drive/webhookList';
import { eventually } from './harness/eventually';
import { groupAt, putRobot, removeRobot } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const { sandbox } = workbench;

/** Alert groups at once: more than Feishu's robots take in a second, and few enough for one page of the list. */
const STORM = 40;

/** The longest a storm may take until all of it is sent, in milliseconds: waits of the pace and of failed sends. */
const STORM_LIMIT_MS = 120_000;

inBrowser('a storm is watched while it waits, is merged, and is all delivered', async ({ open }) => {
  const group = groupAt(workbench, 'feishu');
  const { vendor, token, name, webhookId } = group;
  sandbox.setFault({ vendor, token, fault: { kind: 'hang' } });
  const page = await open(`${DELIVERIES}?webhook=${webhookId}`);
  await sees(page, 'Nothing has been sent yet');
  const list = await open('/a/enterprise-groups-app/webhooks');
  await sees(listed(list, name), '0');

  const firing = fire(workbench, name, { count: STORM });
  // Nobody touches the page: it brings itself up to date. A digest of them that waits already is a row of its own.
  await eventually(
    async () => await waiting(page).count(),
    (number) => expect(number).toBeGreaterThanOrEqual(STORM)
  );
  await list.getByRole('button', { name: 'Refresh' }).click();
  await sees(listed(list, name), 'Queued', String(STORM));

  sandbox.clearFaults();
  const play = await firing;
  // Grafana has its yes for each, and sends none of them again.
  expect(play.groups.map(({ attempts }) => attempts[0]?.error ?? null)).toEqual(Array(STORM).fill(null));
  await untilNoneWaits(page);

  const digests = deliveryRows(page, /Digest · /);
  const digestCount = await digests.count();
  expect(digestCount).toBeGreaterThan(0);
  await eventually(
    async () => await counted(page, 'Delivered'),
    (number) => expect(number).toBe(STORM + digestCount)
  );
  expect(await counted(page, 'Queued')).toBe(0);
  const inDigests = await membersOf(page, digestCount);
  // Every message in the group is one row here: a digest, or a notification that was in none.
  const alone = STORM - inDigests;
  expect(sandbox.messages({ vendor, token, accepted: true })).toHaveLength(alone + digestCount);

  await list.getByRole('button', { name: 'Refresh' }).click();
  await sees(listed(list, name), 'OK', '0');
});

function waiting(page: Page): Locator {
  return deliveryRows(page, /Queued|In a digest/);
}

/** Waits until there are deliveries and none of them waits. */
async function untilNoneWaits(page: Page): Promise<void> {
  await eventually(
    async () => [(await deliveryRows(page).count()) > 0, await waiting(page).count()],
    (found) => expect(found).toEqual([true, 0]),
    STORM_LIMIT_MS
  );
}

/** Number of notifications in the digests, as each of them says when it is opened. */
async function membersOf(page: Page, digests: number): Promise<number> {
  let members = 0;
  for (let index = 0; index < digests; index++) {
    await deliveryRows(page, /Digest · /)
      .nth(index)
      .getByRole('link')
      .first()
      .click();
    const title = page.getByRole('dialog').getByRole('heading', { name: /^Notifications in this digest: \d+$/ });
    members += Number(/\d+$/.exec(await title.innerText())?.[0]);
    await page.getByRole('dialog').getByRole('button', { name: /close/i }).first().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  return members;
}

inBrowser('alerts wait while a robot is gone, and go out once a test arrives', async ({ open }) => {
  const group = groupAt(workbench, 'lark');
  await acceptWhileVendorHangs(group, 2);
  removeRobot(workbench, group);
  sandbox.clearFaults();

  const page = await open(`${DELIVERIES}?webhook=${group.webhookId}`);
  await sees(
    page,
    /Lark does not recognize this robot/,
    '(19001: param invalid: incoming webhook access token invalid)'
  );
  expect(await waiting(page).count()).toBeGreaterThanOrEqual(2);
  const list = await open('/a/enterprise-groups-app/webhooks');
  await sees(listed(list, group.name), 'Broken', /Lark does not recognize this robot/);
  await sendTest(list, group.name);
  await sees(listed(list, group.name), 'Rejected by Lark: the settings of this webhook must be fixed');

  putRobot(workbench, group);
  await sendTest(list, group.name);
  await sees(listed(list, group.name), 'Delivered: Lark confirmed it');
  await untilNoneWaits(page);
  // Nothing but the test message that the missing robot refused.
  await sees(deliveryRows(page, 'Rejected'), 'Test message');
  expect(await deliveryRows(page, 'Rejected').count()).toBe(1);
});

inBrowser('what was refused after Grafana had its yes is sent again, all at once', async ({ open }) => {
  const group = groupAt(workbench, 'feishu');
  const { vendor, token, webhookId } = group;
  const beganAtMs = Date.now();
  await acceptWhileVendorHangs(group, 3);
  sandbox.clearFaults();
  sandbox.setFault({ vendor, token, fault: { kind: 'answer', code: 19036, text: 'request body too large' } });

  // A digest that is refused is taken apart, and each notification in it tried by itself.
  const page = await open(`${DELIVERIES}?webhook=${webhookId}&from=${beganAtMs}&to=now`);
  await untilNoneWaits(page);
  const single = deliveryRows(page, 'It is not sent again automatically.');
  expect(await single.count()).toBe(3);
  await sees(single.first(), 'Rejected', /Feishu reports that the message is too long/);

  sandbox.clearFaults();
  await page.getByRole('button', { name: 'Resend all rejected' }).click();
  const dialog = page.getByRole('dialog');
  await sees(dialog, 'Deliveries to be queued again: 3');
  await dialog.getByRole('button', { name: 'Send again', exact: true }).click();
  await sees(page, 'Queued again: 3');
  await eventually(
    async () => await single.count(),
    (number) => expect(number).toBe(0),
    STORM_LIMIT_MS
  );
  await untilNoneWaits(page);
  expect(await deliveryRows(page, 'Delivered').count()).toBeGreaterThan(0);
});

/** Lets alerts fire at a vendor that does not answer: when Grafana has waited long enough, they are accepted and wait. */
async function acceptWhileVendorHangs({ vendor, token, name }: Group, count: number): Promise<void> {
  sandbox.setFault({ vendor, token, fault: { kind: 'hang' } });
  const play = await fire(workbench, name, { count });
  expect(play.groups.map(({ attempts }) => attempts[0]?.status)).toEqual(Array(count).fill(202));
}
