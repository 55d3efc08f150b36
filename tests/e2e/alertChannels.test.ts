import { afterAll, expect } from 'bun:test';
import { type Page } from 'playwright-core';
import { type Behaviour } from '../../dev/fakeGrafana/behaviour';
import { nameOf, OVER_ALL } from '../../dev/fakeGrafana/receivers';
import { fire } from './drive/fire';
import { sees } from './drive/sees';
import { fillForm, nameField, save } from './drive/webhookForm';
import { pickInMenu } from './drive/webhookList';
import { eventually } from './harness/eventually';
import { groupAt } from './harness/groupRobot';
import { startBrowserWorld, type Visit } from './harness/startBrowserWorld';
import { storeRelayUrl, storeWebhook } from './harness/storeWebhook';

const { workbench, inBrowser, stop } = await startBrowserWorld();
afterAll(stop);

const WEBHOOKS = '/a/enterprise-groups-app/webhooks';
const CHANNELS = '/a/enterprise-groups-app/alert-channels';
const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers';
/** A rule of the workbench that was made in Grafana and names no contact point. */
const RULE = 'fe1a2e';
const NAME = 'Night shift';
const group = groupAt(workbench, 'wecom');

/** A webhook beside the provisioned ones, and the relay URL that leads to this workbench. */
function storeNightShift(): void {
  storeRelayUrl(workbench);
  storeWebhook(workbench, { id: 'night', name: NAME, vendor: 'wecom', url: group.requestUrl });
}

const card = (page: Page, name = NAME) => page.getByRole('listitem', { name, exact: true });
const pointTitles = () => workbench.state.receivers.list().map(({ title }) => title);
const receiverOfRule = () => workbench.state.rules.find(RULE).notification_settings?.receiver ?? null;

/** Messages that came to the group and hold this text; each alert has its own. */
const arrived = (text: string) =>
  workbench.sandbox
    .messages({ vendor: 'wecom', token: group.token, accepted: true })
    .filter((message) => JSON.stringify(message).includes(text));

async function createChannel(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Create the contact point of ${NAME}` }).click();
  await sees(page, 'The alert channel is set up');
  await page.getByRole('button', { name: 'Continue' }).click();
  await sees(card(page), 'Ready');
}

async function sendRule(page: Page): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${NAME}` }).click();
  await page.getByRole('menuitem', { name: 'Assign alert rules to this group' }).click();
  // The box itself is too small to be clicked; its words are what somebody clicks.
  await page.getByRole('dialog').getByText('QueueStuck', { exact: true }).click();
  await page.getByRole('button', { name: 'Review changes (1)' }).click();
  await sees(page.getByRole('row').filter({ hasText: 'QueueStuck' }), 'Decided by notification policies');
  await page.getByRole('button', { name: 'Change rules (1)' }).click();
  await sees(page, 'Rules changed: 1 of 1');
}

/** As somebody would who edits the contact point in Grafana. */
function changeContactPoint(settings: Readonly<Record<string, unknown>>): void {
  const { receivers } = workbench.state;
  const stored = receivers.find(nameOf(NAME));
  const integrations = stored.integrations.map(({ secrets, ...integration }) => ({
    ...integration,
    settings: { ...integration.settings, ...settings },
    secureFields: Object.fromEntries(Object.keys(secrets).map((name) => [name, true])),
  }));
  receivers.update(nameOf(NAME), { title: NAME, provenance: '', integrations }, OVER_ALL);
}

/** Every receivers API a Grafana may have. */
const RECEIVER_APIS: ReadonlyArray<Behaviour['receivers']> = ['untyped', 'typed', 'variant', 'lossy'];

/** A test that is run under each of them. */
function underEachApi(name: string, test: (visit: Visit) => Promise<void>): void {
  for (const receivers of RECEIVER_APIS) {
    inBrowser(`receivers API ${receivers}: ${name}`, async (visit) => {
      workbench.state.behaviour.receivers = receivers;
      await test(visit);
    });
  }
}

inBrowser('a webhook gets its contact point, a rule picks it, fires, arrives, and arrives green', async ({ open }) => {
  storeRelayUrl(workbench);
  const page = await open(`${WEBHOOKS}/new`);
  await fillForm(page, { name: NAME, vendor: 'WeCom', url: group.requestUrl });
  await save(page);
  await sees(page, 'The alert channel is set up');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'Alert channels' }).first().click();
  await sees(card(page), 'Ready');
  await sendRule(page);
  expect(receiverOfRule()).toBe(NAME);
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  await sees(card(page), 'Alert rules: 1');

  const before = arrived('HighCPU').length;
  const play = await fire(workbench, receiverOfRule() ?? '');
  expect(play.groups[0]?.attempts[0]).toMatchObject({ status: 200 });
  expect(arrived('HighCPU')).toHaveLength(before + 1);
  await workbench.state.alerting.resolve(play.id);
  const [resolved] = await eventually(
    () => arrived('HighCPU').slice(before + 1),
    (found) => expect(found).toHaveLength(1)
  );
  // A heading has no colour of its own in WeCom.
  expect(JSON.stringify(resolved)).toContain('🟢 Resolved');

  // Beside our last verdict stands what Grafana says of its last attempt.
  await page.getByRole('button', { name: 'Refresh' }).click();
  await sees(card(page), 'Accepted');
  await sees(card(page), 'Delivered');
});

underEachApi('what drifted is named, repaired on one click, and the way is proven step by step', async ({ open }) => {
  storeNightShift();
  const before = arrived('Alert channel test').length;
  const page = await open(CHANNELS);
  await createChannel(page);
  changeContactPoint({ url: 'http://127.0.0.1:9/elsewhere', payload: { template: '{{ . }}' } });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await sees(
    card(page),
    'Needs repair',
    /does not match the relay URL.*Repair writes it into the contact point/,
    /custom payload/
  );
  await page.getByRole('button', { name: `Verify the alert path to ${NAME}` }).click();
  await page.getByRole('button', { name: 'Send test alert' }).click();
  await sees(page.getByRole('dialog'), 'No server listens at this address', 'Stopped here');
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();

  await page.getByRole('button', { name: `Repair the contact point of ${NAME}` }).click();
  await sees(page, 'The alert channel is repaired');
  await page.getByRole('button', { name: 'Continue' }).click();
  await sees(card(page), 'Ready');
  await page.getByRole('button', { name: `Verify the alert path to ${NAME}` }).click();
  await page.getByRole('button', { name: 'Send test alert' }).click();
  await sees(page.getByRole('dialog'), 'Delivered: the whole alert path works');
  expect(arrived('Alert channel test')).toHaveLength(before + 1);
});

inBrowser('a wrong signing key is found by the proof, and replaced', async ({ open }) => {
  storeNightShift();
  const page = await open(CHANNELS);
  await createChannel(page);
  // The webhook gets another key behind the contact point's back, which nobody can see.
  storeWebhook(workbench, { id: 'night', name: NAME, vendor: 'wecom', url: group.requestUrl });
  await page.getByRole('button', { name: `Verify the alert path to ${NAME}` }).click();
  await page.getByRole('button', { name: 'Send test alert' }).click();
  const dialog = page.getByRole('dialog');
  await sees(dialog, 'The HMAC keys of contact point and webhook do not match, or one is missing');
  await sees(dialog.getByRole('listitem').filter({ hasText: 'The signature is correct' }), 'Stopped here');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByRole('button', { name: `More actions for ${NAME}` }).click();
  await page.getByRole('menuitem', { name: 'Replace token and HMAC key' }).click();
  await sees(page, 'The alert channel is repaired');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: `Verify the alert path to ${NAME}` }).click();
  await page.getByRole('button', { name: 'Send test alert' }).click();
  await sees(page.getByRole('dialog'), 'Delivered: the whole alert path works');
});

inBrowser('a webhook is not deleted while a rule leads to it, and then with its contact point', async ({ open }) => {
  storeNightShift();
  const page = await open(CHANNELS);
  await createChannel(page);
  await sendRule(page);
  const list = await open(WEBHOOKS);
  await pickInMenu(list, NAME, 'Delete');
  const dialog = list.getByRole('dialog');
  await sees(dialog, 'This webhook cannot be deleted while alerts are sent to it', 'QueueStuck');
  expect(await dialog.getByRole('button', { name: 'Delete', exact: true }).isDisabled()).toBe(true);
  await list.close();

  await page.getByRole('button', { name: 'Undo' }).click();
  await sees(page, 'Rules restored: 1 of 1');
  expect(receiverOfRule()).toBeNull();
  const again = await open(WEBHOOKS);
  await pickInMenu(again, NAME, 'Delete');
  await sees(again.getByRole('dialog'), `Also delete its contact point “${NAME}”`);
  await again.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await eventually(pointTitles, (titles) => expect(titles).not.toContain(NAME));
  await again.getByRole('dialog').waitFor({ state: 'detached' });
  expect(JSON.stringify(workbench.state.settings.read().secureJsonData['webhook.night'])).toBe('""');
  const [account] = workbench.state.accounts.search('enterprise-groups-relay');
  const tokens = workbench.state.accounts.tokensOf(account?.id ?? 0).map(({ name }) => name);
  expect(tokens).not.toEqual([]);
  expect(tokens.filter((name) => name.startsWith('webhook-night-'))).toEqual([]);
});

underEachApi('a webhook’s new name is its contact point’s as well, and rules follow', async ({ open }) => {
  storeNightShift();
  const page = await open(CHANNELS);
  await createChannel(page);
  await sendRule(page);
  const form = await open(`${WEBHOOKS}/night/edit`);
  await sees(form, `Alerts arrive through the contact point “${NAME}”.`);
  await nameField(form).fill('Day shift');
  await save(form);
  await eventually(receiverOfRule, (receiver) => expect(receiver).toBe('Day shift'));
  expect(pointTitles()).toContain('Day shift');
  await form.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor();
});

inBrowser(
  'where a provisioned rule names it, the contact point keeps its name and the page says so',
  async ({ open, expectTrouble }) => {
    storeNightShift();
    const page = await open(CHANNELS);
    await createChannel(page);
    const rule = workbench.state.rules.find(RULE);
    workbench.state.rules.remove(RULE);
    workbench.state.rules.create({ ...rule, notification_settings: { receiver: NAME } }, 'file');
    expectTrouble(/PUT .*receivers\/\S+ 409/);
    const form = await open(`${WEBHOOKS}/night/edit`);
    await nameField(form).fill('Day shift');
    await save(form);
    await sees(form, `The contact point is still named “${NAME}”`, /used by provisioned alert rules/);
    expect(receiverOfRule()).toBe(NAME);
  }
);

for (const [status, how] of [
  [404, 'by the older API'],
  [409, 'after another look'],
] as const) {
  inBrowser(
    `writing the contact point is answered with ${status}: it is written ${how}`,
    async ({ open, expectTrouble }) => {
      storeNightShift();
      const page = await open(CHANNELS);
      workbench.state.faults.add({ method: 'POST', path: RECEIVERS, status, times: 1 });
      expectTrouble(new RegExp(`POST ${RECEIVERS} ${status}`));
      await page.getByRole('button', { name: `Create the contact point of ${NAME}` }).click();
      await sees(page, 'The alert channel is set up');
      expect(pointTitles().filter((title) => title === NAME)).toEqual([NAME]);
    }
  );
}

for (const status of [403, 500]) {
  inBrowser(
    `writing the contact point is answered with ${status}: nothing is half done`,
    async ({ open, expectTrouble }) => {
      storeNightShift();
      const page = await open(CHANNELS);
      const { faults } = workbench.state;
      faults.add({ method: 'POST', path: RECEIVERS, status, times: 1 });
      expectTrouble(new RegExp(`POST ${RECEIVERS} ${status}`));
      await page.getByRole('button', { name: `Create the contact point of ${NAME}` }).click();
      await sees(page, 'The alert channel is not set up');
      expect(pointTitles()).not.toContain(NAME);
      await page.getByRole('button', { name: 'Try again' }).click();
      await sees(page, 'The alert channel is set up');
      expect(pointTitles()).toContain(NAME);
    }
  );
}

for (const [status, words] of [
  [403, 'You do not have permission for this'],
  [409, 'The request failed with status 409'],
  [500, 'The request failed with status 500'],
] as const) {
  inBrowser(
    `reading contact points is answered with ${status}: no channel is called missing`,
    async ({ open, expectTrouble }) => {
      storeNightShift();
      workbench.state.faults.add({ method: 'GET', path: RECEIVERS, status, times: 50 });
      expectTrouble(new RegExp(`GET ${RECEIVERS} ${status}`));
      const page = await open(CHANNELS);
      await sees(page, words);
      expect(await page.getByText('No contact point').count()).toBe(0);
    }
  );
}

inBrowser('without the receivers API the older one does, up to what it cannot', async ({ open, expectTrouble }) => {
  storeNightShift();
  workbench.state.faults.add({ method: 'GET', path: RECEIVERS, status: 404, times: 200 });
  expectTrouble(new RegExp(`GET ${RECEIVERS} 404`));
  const page = await open(CHANNELS);
  await createChannel(page);
  expect(pointTitles()).toContain(NAME);
  await page.getByRole('button', { name: `Verify the alert path to ${NAME}` }).click();
  await page.getByRole('button', { name: 'Send test alert' }).click();
  await sees(page.getByRole('dialog'), 'This Grafana cannot test a saved contact point');
});

inBrowser(
  'a viewer sees the channels and changes nothing, an editor may send rules',
  async ({ open, expectTrouble }) => {
    storeNightShift();
    expectTrouble(/GET \/api\/(serviceaccounts|plugins)\S* 403/);
    const viewer = await open(CHANNELS, { role: 'Viewer' });
    await sees(viewer, 'Night shift');
    expect(await viewer.getByText('access tokens').count()).toBe(0);
    expect(await viewer.getByRole('button', { name: /^(Create|Verify|Assign|More)/ }).count()).toBe(0);
    const editor = await open(CHANNELS, { role: 'Editor' });
    await sees(editor, 'Assign alert rules');
    expect(await editor.getByRole('button', { name: /^(Create|Repair)/ }).count()).toBe(0);
  }
);

for (const theme of ['dark', 'light'] as const) {
  inBrowser(`the page can be read by everybody, in the ${theme} theme and on a narrow screen`, async ({ open }) => {
    storeNightShift();
    workbench.state.receivers.provision({ title: 'By hand', integrations: [] });
    const page = await open(CHANNELS, { theme, language: 'zh-Hans' });
    await page.setViewportSize({ width: 768, height: 900 });
    await page.getByRole('button', { name: `“${NAME}”的详情` }).click();
    await page.addScriptTag({ path: Bun.resolveSync('axe-core', import.meta.dir) });
    const faults = await page.evaluate(async (): Promise<string[]> => {
      const { axe } = globalThis as unknown as { axe: { run: (scope: object) => Promise<AxeResult> } };
      const { violations } = await axe.run({ include: ['main ul'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
    expect(faults).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(768);
  });
}

interface AxeResult {
  readonly violations: ReadonlyArray<{ readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> }>;
}

inBrowser('in Chinese the page has a Chinese name, which Grafana does not know', async ({ open }) => {
  storeNightShift();
  const page = await open(CHANNELS, { language: 'zh-Hans' });
  await page.getByRole('heading', { level: 1, name: '告警通道' }).waitFor();
});
