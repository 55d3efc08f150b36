import { callGrafana, PLUGIN_ID, readVersion } from '../drive/callGrafana';
import { describeGrafana, expect } from '../drive/suite';

interface Health {
  readonly status: string;
  readonly message: string;
  readonly details: object;
}

describeGrafana("the plugin's process", (test) => {
  test('runs, and its health is told with the status Grafana 13 has for it', async ({}, testInfo) => {
    testInfo.annotations.push({ type: 'Grafana', description: await readVersion() });
    const { status, body } = await callGrafana<Health>(`GET /api/plugins/${PLUGIN_ID}/health`);
    expect(body).toMatchObject({ status: expect.stringMatching(/^(OK|ERROR)$/), message: expect.stringMatching(/./) });
    expect(status).toBe(body.status === 'OK' ? 200 : 400);
    expect(body.details).toMatchObject({ webhooks: expect.anything() });
  });

  test('is given who asks, and answers with its own JSON', async () => {
    const { status, body } = await callGrafana(`GET /api/plugins/${PLUGIN_ID}/resources/me`);
    expect({ status, body }).toMatchObject({ status: 200, body: expect.any(Object) });
  });

  for (const path of [`/metrics/plugins/${PLUGIN_ID}`, `/api/plugins/${PLUGIN_ID}/metrics`]) {
    test(`tells Prometheus its numbers at ${path}`, async () => {
      const { status, body } = await callGrafana(`GET ${path}`);
      expect(status).toBe(200);
      expect(body).toMatch(/^enterprise_groups_build_info\{.*version="/m);
    });
  }
});
