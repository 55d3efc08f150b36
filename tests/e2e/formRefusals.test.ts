import { afterAll, expect } from 'bun:test';
import { sees } from './drive/sees';
import { fillForm, nameField, save, urlField } from './drive/webhookForm';
import { groupAt } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const NEW = '/a/enterprise-groups-app/webhooks/new';
const TOKEN = 'f'.repeat(64);

inBrowser('each field says what is wrong with it, and nothing of it is stored', async ({ open }) => {
  const before = JSON.stringify(workbench.state.settings.read().secureJsonData);
  const page = await open(NEW);
  await fillForm(page, { name: workbench.groups[0]?.name ?? '', vendor: 'DingTalk' });
  await sees(page, 'Another webhook already has this name. Choose a name that distinguishes the two groups.');

  await fillForm(page, { url: `https://dingtalk.example.com/robot/send?access_token=${TOKEN}` });
  await sees(page, /The host in this address does not belong to the platform\. .* ask a server admin to add the host/);
  await fillForm(page, { url: 'https://oapi.dingtalk.com/robot/send' });
  await sees(page, /The token at the end of the address is missing or incomplete/);
  await fillForm(page, { url: `http://oapi.dingtalk.com/robot/send?access_token=${TOKEN}` });
  await sees(page, 'The address begins with http, which is not encrypted. Use https.');
  await fillForm(page, { url: `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}&timestamp=1&sign=x` });
  await sees(page, /Remove timestamp, sign and the like/);

  await fillForm(page, { secret: 'not the right beginning' });
  await sees(page, 'A DingTalk signing secret must begin with SEC. Copy all of it from Security settings, Sign.');

  await save(page);
  await sees(page, 'Fields to correct before saving: 3');
  expect(await nameField(page).evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.locator('#robot-0-secret').inputValue()).toBe('not the right beginning');
  expect(JSON.stringify(workbench.state.settings.read().secureJsonData)).toBe(before);

  await page.getByRole('button', { name: 'Send test', exact: true }).click();
  await sees(page, 'Fields to correct before saving: 3');
  expect(workbench.sandbox.messages()).toEqual([]);
});

inBrowser('an empty form asks for name and address only when somebody tries to save it', async ({ open }) => {
  const page = await open(NEW);
  await nameField(page).waitFor();
  expect(await page.getByText('Enter a name of 1 to').count()).toBe(0);
  await save(page);
  await sees(
    page,
    /^Enter a name of 1 to/,
    /^The address is missing\. Paste the robot's Webhook URL\./,
    /Fields to correct .*: 2/
  );
});

inBrowser('an address tells whose robot it is', async ({ open }) => {
  const page = await open(NEW);
  const id = crypto.randomUUID();
  for (const [url, vendor] of [
    [`https://open.feishu.cn/open-apis/bot/v2/hook/${id}`, 'Feishu'],
    [`https://open.larksuite.com/open-apis/bot/v2/hook/${id}`, 'Lark'],
    [`https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`, 'DingTalk'],
    [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${id}`, 'WeCom'],
  ] as const) {
    await urlField(page).fill(url);
    await sees(page, `This is a ${vendor} address. The platform has been changed to match.`);
    expect(await page.getByRole('radio', { name: vendor, exact: true }).isChecked()).toBe(true);
  }
});

inBrowser('what Grafana refuses to store is said, and stays in the form', async ({ open, expectTrouble }) => {
  const settings = '/api/plugins/enterprise-groups-app/settings';
  const { requestUrl: url, keywords } = groupAt(workbench, 'lark');
  const page = await open(NEW);
  await fillForm(page, { name: 'Second shift', vendor: 'Lark', url, keywords });
  workbench.state.faults.add({ method: 'POST', path: settings, status: 500, body: { message: 'database is locked' } });
  expectTrouble(/POST \/api\/plugins\/enterprise-groups-app\/settings 500/);
  await save(page);
  await sees(page, 'Not saved: The request failed with status 500', 'database is locked');
  await sees(page, 'Everything you entered is still here.');
  expect(await nameField(page).inputValue()).toBe('Second shift');
  expect(workbench.state.faults.left()).toBe(0);

  await save(page);
  await sees(page, 'Second shift is saved');
});
