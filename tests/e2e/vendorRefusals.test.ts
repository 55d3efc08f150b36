import { afterAll, expect } from 'bun:test';
import { type Sandbox } from '../../dev/sandbox/startSandbox';
import { type Vendor } from '../../src/core/webhook/vendor';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { fillForm, sendDraft } from './drive/webhookForm';
import { listed, sendTest } from './drive/webhookList';
import { groupAt, putRobot, removeRobot } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';
import { storeWebhook } from './harness/storeWebhook';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const { sandbox } = workbench;
const WEBHOOKS = '/a/enterprise-groups-app/webhooks';

/** A robot that refuses, and what somebody is to read about it. */
interface Refusal {
  readonly name: string;
  readonly vendor: Vendor;
  /** The robot as the group's admin has set it, which the webhook does not know; null where the robot was removed. */
  readonly robot: Omit<Parameters<Sandbox['addRobot']>[0], 'vendor' | 'token'> | null;
  /** The vendor's answer to every message. */
  readonly answer?: { readonly code: number; readonly text: string };
  readonly title: string;
  readonly code: string;
  readonly meaning: RegExp;
  readonly fix: RegExp;
}

const MENDING = 'the settings of this webhook must be fixed';

const REFUSALS: readonly Refusal[] = [
  {
    name: 'Signed',
    vendor: 'dingtalk',
    robot: { secret: `SEC${'1'.repeat(64)}` },
    title: `Rejected by DingTalk: ${MENDING}`,
    code: '310000',
    meaning: /DingTalk reports a wrong signature/,
    fix: /Copy the secret of "Additional signature" \(it begins with SEC\)/,
  },
  {
    name: 'Keywords',
    vendor: 'feishu',
    robot: { keywords: ['值班'] },
    title: `Rejected by Feishu: ${MENDING}`,
    code: '19024',
    meaning: /The message contains none of the robot's keywords/,
    fix: /Copy the keywords of "Set keywords" from the robot's security settings/,
  },
  {
    name: 'Removed',
    vendor: 'wecom',
    robot: null,
    title: `Rejected by WeCom: ${MENDING}`,
    code: '93000',
    meaning: /WeCom does not recognize this robot: the Webhook URL is wrong, or the robot was removed/,
    fix: /open the robot \(message push\), copy its Webhook URL/,
  },
  {
    name: 'Too fast',
    vendor: 'wecom',
    robot: {},
    answer: { code: 45009, text: 'api freq out of limit' },
    title: 'Not delivered: rate limited by WeCom',
    code: '45009',
    meaning: /WeCom limits each robot to 20 messages per minute/,
    fix: /^Wait\. If this happens often, group more alerts together/,
  },
  {
    name: 'Switched off',
    vendor: 'lark',
    robot: {},
    answer: { code: 19001, text: 'param invalid: incoming webhook access token invalid' },
    title: `Rejected by Lark: ${MENDING}`,
    code: '19001',
    meaning: /Lark does not recognize this robot/,
    fix: /Settings, Bots, Custom bot\. Copy the Webhook URL/,
  },
];

inBrowser('what a vendor refuses a test for is said with code, meaning and remedy', async ({ open }) => {
  for (const { name, vendor, robot, answer } of REFUSALS) {
    const token = tokenOf(vendor);
    const url = sandbox.addRobot({ vendor, token, group: name, ...robot });
    if (robot === null) {
      sandbox.removeRobot(vendor, token);
    }
    if (answer !== undefined) {
      sandbox.setFault({ vendor, token, fault: { kind: 'answer', ...answer } });
    }
    storeWebhook(workbench, { id: name.toLowerCase().replace(' ', '-'), name, vendor, url });
  }
  const page = await open(WEBHOOKS);
  for (const { name, title, code, meaning, fix } of REFUSALS) {
    await sendTest(page, name);
    await sees(listed(page, name), title, code, meaning, fix);
  }
  // Each stays where it belongs, until somebody puts it away.
  await sees(listed(page, 'Signed'), /DingTalk reports a wrong signature/);
});

inBrowser('the form says the same of a webhook that is not saved yet', async ({ open }) => {
  const token = tokenOf('feishu');
  const url = sandbox.addRobot({ vendor: 'feishu', token, group: 'Draft', secret: 'right', keywords: ['值班'] });
  const page = await open(`${WEBHOOKS}/new`);
  await fillForm(page, { name: 'Draft', vendor: 'Feishu', url, secret: 'wrong' });
  await sendDraft(page);
  await sees(
    page,
    `Rejected by Feishu: ${MENDING}`,
    '19021',
    /reports a wrong signature, or a time that is more than one hour off/
  );
  await page.locator('#robot-0-secret').fill('right');
  await sendDraft(page);
  await sees(page, '19024', /The message contains none of the robot's keywords/);
  await fillForm(page, { keywords: ['值班'] });
  await sendDraft(page);
  await sees(page, 'Delivered: Feishu confirmed it');
  expect(sandbox.messages({ vendor: 'feishu', token }).map(({ accepted }) => accepted)).toEqual([false, false, true]);
});

inBrowser('a robot that refused an alert shows as broken in the list', async ({ open }) => {
  const group = groupAt(workbench, 'dingtalk');
  const { name } = group;
  removeRobot(workbench, group);
  const play = await fire(workbench, name);
  expect(play.groups[0]?.attempts[0]?.error).toContain('300005');

  const page = await open(WEBHOOKS);
  const row = listed(page, name);
  await sees(row, 'Broken', /DingTalk does not recognize this robot/);
  await page.getByRole('button', { name: `Details of ${name}` }).click();
  await sees(row, /copy the robot's Webhook URL, and enter it in this webhook/, /Response: 300005/);

  // Once the group has its robot again, a test that arrives clears it.
  putRobot(workbench, group);
  await fire(workbench, name, { sample: 'resolved-one' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await sees(row, 'OK');
});

inBrowser('a webhook whose settings are wrong says which, and what to do', async ({ open }) => {
  const { jsonData, secureJsonData } = workbench.state.settings.read();
  const { webhooks } = jsonData as { readonly webhooks: readonly object[] };
  const broken = { id: 'broken', name: 'Half provisioned', vendor: 'dingtalk', timeZone: 'Mars/Olympus' };
  workbench.state.settings.seed({ jsonData: { webhooks: [...webhooks, broken] }, secureJsonData });
  const page = await open(WEBHOOKS);
  const row = listed(page, 'Half provisioned');
  await sees(row, 'Broken');
  expect(await row.getByRole('button', { name: 'Send test' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Details of Half provisioned' }).click();
  await sees(
    row,
    'Alerts cannot be delivered until these settings are fixed',
    'https://oapi.dingtalk.com/robot/send?access_token=…',
    'Unknown time zone. Choose one such as Asia/Shanghai.',
    'Mars/Olympus'
  );
});

function tokenOf(vendor: Vendor): string {
  return vendor === 'dingtalk' ? crypto.randomUUID().replaceAll('-', '').repeat(2) : crypto.randomUUID();
}
