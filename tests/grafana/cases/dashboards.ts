import { callGrafana, readNamespace } from '../drive/callGrafana';
import { describeGrafana, expect } from '../drive/suite';
import { dashboardV2, UNIT, V2_API } from '../drive/dashboardV2';

const UID = 'enterprise-groups-suite-v2';

interface LegacyAnswer {
  readonly message?: string;
  readonly dashboard?: {
    readonly panels?: ReadonlyArray<{ readonly fieldConfig: { readonly defaults: { readonly unit?: string } } }>;
  };
}

describeGrafana('a dashboard of schema v2', (test) => {
  test('is converted down by the legacy path, or refused with the path to take', async ({}, testInfo) => {
    const folder = `/apis/${V2_API}/namespaces/${await readNamespace()}/dashboards`;
    await callGrafana(`DELETE ${folder}/${UID}`);
    expect((await callGrafana(`POST ${folder}`, dashboardV2(UID, 'CPU'))).status).toBe(201);
    try {
      const { status, body } = await callGrafana<LegacyAnswer>(`GET /api/dashboards/uid/${UID}`);
      testInfo.annotations.push({ type: 'the legacy path answers', description: String(status) });
      const unit = body.dashboard?.panels?.[0]?.fieldConfig.defaults.unit ?? null;
      const path = /\/apis\/\S+/.exec(body.message ?? '')?.[0] ?? null;
      expect([
        { status: 200, unit: UNIT, path: null },
        { status: 406, unit: null, path: `${folder}/${UID}` },
      ]).toContainEqual({ status, unit, path });
      expect(await callGrafana(`GET ${folder}/${UID}`)).toMatchObject({
        status: 200,
        body: {
          spec: {
            elements: { 'panel-1': { spec: { vizConfig: { spec: { fieldConfig: { defaults: { unit: UNIT } } } } } } },
          },
        },
      });
    } finally {
      await callGrafana(`DELETE ${folder}/${UID}`);
    }
  });
});
