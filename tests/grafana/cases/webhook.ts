import { readSettings, writeSettings } from '../drive/appSettings';
import { callGrafana, PLUGIN_ID } from '../drive/callGrafana';
import { NOT_RUN, RELAY_URL, SANDBOX_URL } from '../drive/environment';
import { findReceiver, removeReceiver, testReceiver } from '../drive/receivers';
import { describeGrafana, expect } from '../drive/suite';

const NAME = 'Suite group';

interface License {
  readonly works: boolean;
  readonly write?: { readonly secureJsonData: Readonly<Record<string, string>> };
}

/** Begins the evaluation where there is no license, stored by us where the plugin may not write settings. */
async function ensureLicense(): Promise<void> {
  const path = `/api/plugins/${PLUGIN_ID}/resources/license`;
  if ((await callGrafana<License>(`GET ${path}`)).body.works) {
    return;
  }
  const { body } = await callGrafana<License>(`POST ${path}/evaluation`);
  if (body.write !== undefined) {
    await writeSettings({}, body.write.secureJsonData);
  }
  await expect.poll(async () => (await callGrafana<License>(`GET ${path}`)).body.works).toBe(true);
}

/** Takes out what an earlier run made. */
async function clear(): Promise<void> {
  const receiver = await findReceiver(NAME);
  if (receiver === undefined) {
    return;
  }
  const ids = (receiver.spec.integrations ?? []).map(({ uid = '' }) => uid.replace(/^eg-/, ''));
  await removeReceiver(receiver.metadata.name);
  const names = Object.keys((await readSettings()).secureJsonFields);
  const own = names.filter((name) => ids.some((id) => name === `webhook.${id}` || name.startsWith(`webhook.${id}.`)));
  await writeSettings({}, Object.fromEntries(own.map((name) => [name, ''])));
}

describeGrafana('a webhook made on its page', (test) => {
  test.skip(SANDBOX_URL === null, NOT_RUN.sandbox);
  test.beforeAll(async () => {
    if (SANDBOX_URL !== null) {
      await clear();
      await ensureLicense();
      await writeSettings({ relayUrl: RELAY_URL });
    }
  });
  test.afterAll(async () => {
    if (SANDBOX_URL !== null) {
      await clear();
    }
  });

  test('has a contact point with both secrets, and a notification arrives in its group', async ({
    gotoAppPage,
    page,
  }) => {
    const robot = await addRobot(NAME);
    await gotoAppPage({ pluginId: PLUGIN_ID, path: '/webhooks/new' });
    await page.getByRole('textbox', { name: /^Webhook name/ }).fill(NAME);
    await page.getByRole('radio', { name: 'WeCom', exact: true }).check();
    await page.getByRole('textbox', { name: /^Webhook URL/ }).fill(robot.requestUrl);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The alert channel is set up').filter({ visible: true }).first()).toBeVisible();

    const receiver = await findReceiver(NAME);
    expect(receiver?.spec.integrations).toMatchObject([
      {
        uid: expect.stringMatching(/^eg-/),
        type: 'webhook',
        settings: { url: expect.stringContaining(`/api/plugins/${PLUGIN_ID}/resources/notify/`) },
        secureFields: { authorization_credentials: true, 'hmacConfig.secret': true },
      },
    ]);
    if (receiver === undefined) {
      throw new Error('expected a contact point');
    }
    const { status, body } = await testReceiver(receiver, 'SuiteAlert');
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(JSON.stringify(await messagesOf(robot))).toContain('SuiteAlert');
  });
});

/** A robot in the sandbox. */
interface Robot {
  readonly vendor: string;
  readonly token: string;
  /** The address somebody would copy from the group's settings. */
  readonly requestUrl: string;
}

/** Adds a WeCom robot to the sandbox, in a group of its own. */
async function addRobot(group: string): Promise<Robot> {
  const robot = { vendor: 'wecom', token: crypto.randomUUID(), group };
  return await ask<Robot>('robots', { method: 'POST', body: JSON.stringify(robot) });
}

/** Bodies of the messages that the sandbox took for the robot. */
async function messagesOf({ vendor, token }: Robot): Promise<readonly unknown[]> {
  return await ask<unknown[]>(`messages?${new URLSearchParams({ vendor, token, accepted: 'true' })}`);
}

async function ask<Body>(path: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(`${SANDBOX_URL}/_sandbox/${path}`, init);
  if (!response.ok) {
    throw new Error(`expected the sandbox to answer ${path}, got ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as Body;
}
