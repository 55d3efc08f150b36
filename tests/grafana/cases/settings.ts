import { execSync } from 'node:child_process';
import { readSettings, writeSettings } from '../drive/appSettings';
import { callGrafana, PLUGIN_ID } from '../drive/callGrafana';
import { RELAY_URL, RESTART_COMMAND } from '../drive/environment';
import { describeGrafana, expect } from '../drive/suite';

/** A secret of ours that stands for all of them; '' takes it out again. */
const SECRET = 'suite.secret';

/** The dashboard that plugin.json includes. */
const DASHBOARD = 'enterprise-groups';

/** Longest time until Grafana is back, in milliseconds. */
const START_LIMIT_MS = 90_000;

interface LegacyDashboard {
  readonly meta: { readonly folderUid?: string; readonly provisioned?: boolean };
}

interface PluginDashboard {
  readonly revision: number;
}

/** Where the dashboard is: '' for General. Read with the folder, which both answers of the legacy path have. */
async function folderOfDashboard(): Promise<string | undefined> {
  const { status, body } = await callGrafana<LegacyDashboard>(`GET /api/dashboards/uid/${DASHBOARD}`);
  expect(status).toBe(200);
  return body.meta.folderUid;
}

describeGrafana('settings', (test) => {
  test.describe.configure({ mode: 'serial' });

  test('are stored with the relay URL, and a secret is told by its name only', async () => {
    const written = await writeSettings({ relayUrl: RELAY_URL }, { [SECRET]: 'hidden' });
    expect(written.status).toBe(200);
    const settings = await readSettings();
    expect(settings.jsonData).toMatchObject({ relayUrl: RELAY_URL });
    expect(settings.secureJsonFields).toMatchObject({ [SECRET]: true });
    expect(JSON.stringify(settings)).not.toContain('hidden');
  });

  test("put the plugin's dashboard into General", async () => {
    await expect.poll(folderOfDashboard).toBe('');
  });

  test('let the dashboard be known by its revision, without which no update would bring a newer one', async () => {
    const { body } = await callGrafana<readonly PluginDashboard[]>(`GET /api/plugins/${PLUGIN_ID}/dashboards`);
    const [{ revision } = { revision: 0 }] = body;
    // What has none counts as 1.
    expect(revision).toBeGreaterThan(1);
    expect(body).toMatchObject([{ uid: DASHBOARD, imported: true, importedRevision: revision }]);
  });

  test('are there after a restart, and the dashboard where it was', async () => {
    test.skip(RESTART_COMMAND === null, 'not run: no GRAFANA_RESTART, so this suite cannot restart Grafana');
    execSync(RESTART_COMMAND ?? '', { stdio: 'ignore' });
    const health = async () => {
      const answer = await callGrafana(`GET /api/plugins/${PLUGIN_ID}/health`).catch(() => null);
      return answer !== null && [200, 400].includes(answer.status);
    };
    await expect.poll(health, { timeout: START_LIMIT_MS }).toBe(true);
    const { jsonData, secureJsonFields } = await readSettings();
    expect(jsonData).toMatchObject({ relayUrl: RELAY_URL });
    expect(secureJsonFields).toMatchObject({ [SECRET]: true });
    await expect.poll(folderOfDashboard).toBe('');
  });

  test('lose a secret that is written empty', async () => {
    await writeSettings({}, { [SECRET]: '' });
    expect((await readSettings()).secureJsonFields[SECRET]).not.toBe(true);
  });
});
