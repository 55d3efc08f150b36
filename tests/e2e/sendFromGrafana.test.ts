import { afterAll, expect } from 'bun:test';
import { type Group } from '../../dev/workbench/groups';
import { type SandboxMessage } from '../../dev/sandbox/messageStore';
import { violations } from './drive/axe';
import { fire } from './drive/fire';
import { leftovers } from './drive/leftovers';
import { sees } from './drive/sees';
import { DASHBOARD_PATH, LINK, openPanelMenu, pickGroup, sendForm, sendPanel, submitNote } from './drive/sendForm';
import { eventually } from './harness/eventually';
import { groupAt, putRobot, removeRobot } from './harness/groupRobot';
import { startBrowserWorld } from './harness/startBrowserWorld';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const { sandbox } = workbench;
const RULES = '/alerting/list';

/** Messages that the group's robot has taken since `sinceId`. */
function taken({ vendor, token }: Group, sinceId = 0): SandboxMessage[] {
  return sandbox.messages({ vendor, token, sinceId }).filter(({ accepted }) => accepted);
}

/** The newest message there is, to tell what came after it. */
function lastId(): number {
  return sandbox.messages().at(-1)?.id ?? 0;
}

inBrowser('an Editor sends a panel: values, link, words and who sent it arrive', async ({ open }) => {
  const group = groupAt(workbench, 'wecom');
  const page = await open(DASHBOARD_PATH, { role: 'Editor' });
  const form = await sendPanel(page, 'CPU usage');
  await pickGroup(page, group.name);
  await form.getByRole('textbox', { name: 'Comment' }).fill('Look at node-3.');
  await form.getByLabel('Picture of the panel').press('Space');
  await sees(form, 'Taken. It is sent as a separate message.', /Look at node-3\./, '46.6%');
  await form.getByRole('img', { name: /picture/i }).waitFor();
  await submitNote(page);
  await sees(form, 'Delivered: WeCom confirmed it');

  const [note, picture] = taken(group);
  expect(note?.rawBody).toContain('node-1');
  expect(note?.rawBody).toContain('46.6%');
  expect(note?.rawBody).toContain('Look at node-3.');
  expect(note?.rawBody).toContain('editor');
  expect(note?.rawBody).toMatch(/\/d\/workbench-hosts\?orgId=1&from=\d{13}&to=\d{13}&viewPanel=panel-1&var-region=eu/);
  expect(JSON.parse(picture?.rawBody ?? '{}')).toMatchObject({ msgtype: 'image' });
  expect(taken(group)).toHaveLength(2);

  const chats = await open(workbench.chatsUrl);
  await sees(chats, /CPU usage/, /46\.6%/, /Look at node-3\./);

  const [history] = await Promise.all([
    page.context().waitForEvent('page'),
    form.getByRole('link', { name: 'View delivery' }).click(),
  ]);
  await sees(history, /CPU usage/, /editor/);
  await history.close();
});

inBrowser('a repeated panel is the one that was clicked, with its unit', async ({ open }) => {
  const group = groupAt(workbench, 'feishu');
  const since = lastId();
  const page = await open(DASHBOARD_PATH);
  await sendPanel(page, 'Latency of web-2');
  await pickGroup(page, group.name);
  await sees(sendForm(page), /\d ms/);
  await submitNote(page);
  await sees(sendForm(page), 'Delivered: Feishu confirmed it');
  expect(taken(group, since)[0]?.rawBody).toContain('viewPanel=web-2%24panel-5');
});

inBrowser('names that would be markup or mentions arrive as text', async ({ open }) => {
  const group = groupAt(workbench, 'dingtalk');
  const since = lastId();
  const page = await open(DASHBOARD_PATH);
  await sendPanel(page, 'Odd names');
  await pickGroup(page, group.name);
  await sees(sendForm(page), /free money/);
  await submitNote(page);
  await sees(sendForm(page), 'Delivered: DingTalk confirmed it');
  const body = JSON.parse(taken(group, since)[0]?.rawBody ?? '{}') as { at?: object; markdown?: { text: string } };
  expect(body.markdown?.text).not.toContain('(https://evil.example');
  expect(body.markdown?.text).not.toContain('@all');
  expect(body.at ?? {}).not.toMatchObject({ isAtAll: true });
});

inBrowser('an Editor sends an alert that fires', async ({ open }) => {
  const group = groupAt(workbench, 'lark');
  await fire(workbench, group.name);
  const since = lastId();
  const page = await open(RULES, { role: 'Editor' });
  await page.getByRole('button', { name: /^Actions for the alert .*instance=web-1/ }).click();
  await page.getByRole('menuitem', { name: LINK }).click();
  await pickGroup(page, group.name);
  await sendForm(page).getByRole('textbox', { name: 'Comment' }).fill('Mine.');
  await submitNote(page);
  await sees(sendForm(page), 'Delivered: Lark confirmed it');
  const [note] = taken(group, since);
  for (const part of ['Firing: HighCPU', 'Mine.', 'web-1', '93.1', '/alerting/grafana/fe1a2b/view', 'editor']) {
    expect(note?.rawBody).toContain(part);
  }
});

inBrowser('a rule of the plugin itself can be sent, without saying that it fires', async ({ open }) => {
  const group = groupAt(workbench, 'lark');
  const since = lastId();
  const page = await open(RULES);
  await page.getByRole('button', { name: 'Actions for RelayDown' }).click();
  await page.getByRole('menuitem', { name: LINK }).click();
  await pickGroup(page, group.name);
  await submitNote(page);
  await sees(sendForm(page), 'Delivered: Lark confirmed it');
  expect(taken(group, since)[0]?.rawBody).toContain('RelayDown');
  expect(taken(group, since)[0]?.rawBody).not.toContain('Firing');
});

inBrowser('the command palette sends words, and two clicks send them once', async ({ open }) => {
  const group = groupAt(workbench, 'lark');
  const since = lastId();
  const page = await open('/');
  await page.getByRole('heading', { name: 'Workbench' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('button', { name: /Send a message to an enterprise group/ }).click();
  await pickGroup(page, group.name);
  await sendForm(page).getByRole('textbox', { name: 'Message' }).fill('Deploying at 15:00');
  await sendForm(page).getByRole('button', { name: 'Send', exact: true }).dblclick();
  await sees(sendForm(page), 'Delivered: Lark confirmed it');
  expect(taken(group, since).map(({ rawBody }) => rawBody.includes('Deploying at 15:00'))).toEqual([true]);
});

inBrowser('a Viewer is offered nothing, and refused by the backend', async ({ open }) => {
  const page = await open(DASHBOARD_PATH, { role: 'Viewer' });
  await openPanelMenu(page, 'CPU usage');
  expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['View']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await sees(page, 'No command is like this.');

  const { webhookId } = groupAt(workbench, 'lark');
  const url = `${workbench.url}/api/plugins/enterprise-groups-app/resources/webhooks/${webhookId}/notes`;
  const note = { kind: 'text', title: '', comment: 'Hi', facts: [], links: [], mentions: { all: false, people: [] } };
  const since = lastId();
  const answer = await page.request.post(url, { data: { id: 'a-viewers-note', note } });
  expect(answer.status()).toBe(403);
  expect(lastId()).toBe(since);
});

inBrowser(
  'a robot that is gone: the refusal is said with code, meaning and remedy',
  async ({ open, expectTrouble }) => {
    const group = groupAt(workbench, 'wecom');
    removeRobot(workbench, group);
    expectTrouble(/POST .*\/notes 422/);
    const page = await open(DASHBOARD_PATH);
    await sendPanel(page, 'Free space');
    await pickGroup(page, group.name);
    await sees(sendForm(page), /Free on \/data/);
    await submitNote(page);
    await sees(
      sendForm(page),
      'Not delivered: the webhook of this group must be fixed',
      '93000',
      /WeCom does not recognize this robot/,
      /copy its Webhook URL/
    );

    expect(await sendForm(page).getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true);
    putRobot(workbench, group);
  }
);

inBrowser('a vendor that is down: it waits, which is said, and goes out by itself', async ({ open }) => {
  const group = groupAt(workbench, 'feishu');
  const since = lastId();
  sandbox.setFault({ vendor: 'feishu', fault: { kind: 'status', status: 503 } });
  const page = await open(DASHBOARD_PATH);
  await sendPanel(page, 'CPU usage');
  await pickGroup(page, group.name);
  await sees(sendForm(page), '46.6%');
  await submitNote(page);
  await sees(sendForm(page), 'Queued: sent automatically', 'HTTP 503');
  expect(taken(group, since)).toEqual([]);

  await sendForm(page).getByRole('button', { name: 'Close', exact: true }).last().click();
  sandbox.clearFaults();
  await eventually(
    () => taken(group, since).length,
    (count) => expect(count).toBe(1)
  );
});

inBrowser('an answer that is lost: trying again does not send it twice', async ({ open, expectTrouble }) => {
  const group = groupAt(workbench, 'lark');
  const since = lastId();
  const page = await open(DASHBOARD_PATH);
  expectTrouble(/POST .*\/notes net::ERR_/);
  await sendPanel(page, 'CPU usage');
  await pickGroup(page, group.name);
  await sees(sendForm(page), '46.6%');
  // The note reaches Grafana, and its answer does not reach the browser.
  await page.route('**/notes', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await submitNote(page);
  await sees(sendForm(page), 'No response: the message may have been sent', 'Grafana does not respond');
  await page.unroute('**/notes');
  await sendForm(page).getByRole('button', { name: 'Try again' }).click();
  await sees(sendForm(page), 'Delivered: Lark confirmed it', /was not sent twice/);
  expect(taken(group, since)).toHaveLength(1);
});

inBrowser(
  'it stays in its window at the width of a tablet, is all Chinese, and can be read by everybody',
  async ({ open }) => {
    const page = await open(DASHBOARD_PATH, { language: 'zh-Hans', theme: 'light' });
    await page.setViewportSize({ width: 768, height: 1024 });
    await openPanelMenu(page, 'CPU usage');
    await page.getByRole('menuitem', { name: 'Extensions' }).hover();
    await page.getByRole('menuitem', { name: '发送到企业群' }).click();
    const form = sendForm(page);
    await form.getByRole('combobox', { name: '群' }).click();
    await page.getByRole('option', { name: groupAt(workbench, 'dingtalk').name }).click();
    await sees(form, '将面板发送到企业群', '群里看到的效果', '每个序列的最新值（3 个）。');
    expect(await leftovers(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    const box = await form.boundingBox();
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 769)).toBeLessThanOrEqual(768);
    const overflow = await form.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
);
