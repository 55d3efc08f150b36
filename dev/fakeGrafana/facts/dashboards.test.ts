import { beforeEach, expect } from 'bun:test';

import { fact } from '../testing/fact';
import { grafanaWorld, type GrafanaWorld } from '../testing/grafanaWorld';

const V2 = '/apis/dashboard.grafana.app/v2/namespaces/default/dashboards';
const FIELD_CONFIG = { defaults: { unit: 'percent' }, overrides: [] };
const TRANSFORMATIONS = [{ id: 'reduce', options: { reducers: ['last'] }, disabled: true }];
const HOSTS = {
  uid: 'hosts',
  title: 'Hosts',
  panels: [{ id: 1, type: 'stat', title: 'CPU', fieldConfig: FIELD_CONFIG, transformations: TRANSFORMATIONS }],
};

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
  world.state.dashboards.save(HOSTS);
});

fact('the legacy path converts schema v2 down', 'seen in 13, grafana/mcp-grafana#937', async () => {
  const { status, body } = await world.ask('Viewer', 'GET /api/dashboards/uid/hosts');
  expect({ status, body }).toMatchObject({ status: 200, body: { dashboard: HOSTS } });
});

fact('or the legacy path answers 406 and names the other', 'esnet/gdg#467', async () => {
  world.state.behaviour.dashboards = 'refused';
  expect(await world.ask('Viewer', 'GET /api/dashboards/uid/hosts')).toMatchObject({
    status: 406,
    body: { message: `dashboard api version not supported, use ${V2}/hosts instead` },
  });
});

fact(
  'or of the version before v2, whose transformations have their id as their kind',
  'pkg/api/dashboard.go',
  async () => {
    world.state.behaviour.dashboards = 'refused-v2beta1';
    const path = V2.replace('v2', 'v2beta1');
    expect(await world.ask('Viewer', 'GET /api/dashboards/uid/hosts')).toMatchObject({
      status: 406,
      body: { message: `dashboard api version not supported, use ${path}/hosts instead` },
    });
    expect(JSON.stringify((await world.ask('Viewer', `GET ${path}/hosts`)).body)).toContain(
      JSON.stringify({ transformations: [{ kind: 'reduce', spec: TRANSFORMATIONS[0] }] }).slice(1, -1)
    );
  }
);

fact(
  'v2 has panels as elements, with units and transformations in their own places',
  'apps/dashboard/kinds/v2',
  async () => {
    const { body } = await world.ask('Viewer', `GET ${V2}/hosts`);
    expect(body).toMatchObject({
      apiVersion: 'dashboard.grafana.app/v2',
      spec: {
        elements: {
          'panel-1': {
            kind: 'Panel',
            spec: {
              id: 1,
              vizConfig: { spec: { fieldConfig: FIELD_CONFIG } },
              data: {
                spec: {
                  transformations: [
                    {
                      kind: 'Transformation',
                      group: 'reduce',
                      spec: { options: TRANSFORMATIONS[0]?.options, disabled: true },
                    },
                  ],
                },
              },
            },
          },
        },
      },
    });
  }
);

fact('one written in v2 is read in v2, converted down, and not written twice', 'apps/dashboard/kinds/v2', async () => {
  const { body: hosts } = await world.ask('Viewer', `GET ${V2}/hosts`);
  const copy = { ...(hosts as object), metadata: { name: 'copy' } };
  expect((await world.ask('Viewer', `POST ${V2}`, copy)).status).toBe(403);
  expect((await world.ask('Editor', `POST ${V2}`, copy)).status).toBe(201);
  expect((await world.ask('Editor', `POST ${V2}`, copy)).status).toBe(409);
  expect((await world.ask('Viewer', 'GET /api/dashboards/uid/copy')).body).toMatchObject({
    dashboard: { ...HOSTS, uid: 'copy' },
    meta: { folderUid: '', folderTitle: 'General' },
  });
  expect((await world.ask('Editor', `DELETE ${V2}/copy`)).status).toBe(200);
  expect((await world.ask('Viewer', `GET ${V2}/copy`)).status).toBe(404);
});

fact('one that is not there is 404 by both paths', 'pkg/api/dashboard.go', async () => {
  expect((await world.ask('Viewer', 'GET /api/dashboards/uid/nothing')).status).toBe(404);
  expect((await world.ask('Viewer', `GET ${V2}/nothing`)).status).toBe(404);
});
