import { startChannelWorld } from '../test/channelWorld';
import { readPanelConfig } from './readPanelConfig';

const FIELD_CONFIG = { defaults: { unit: 'percent' }, overrides: [] };
const TRANSFORMATIONS = [
  { id: 'reduce', options: { reducers: ['last'] }, filter: { id: 'byRefId', options: 'A' } },
  { id: 'sortBy', options: {}, disabled: true },
];
const PANEL = { id: 4, type: 'stat', title: 'CPU', fieldConfig: FIELD_CONFIG, transformations: TRANSFORMATIONS };

describe.each(['converted', 'refused', 'refused-v2beta1'] as const)(
  'a dashboard of schema v2 that the older path has %s',
  (dashboards) => {
    const read = async (dashboardUid: string, panelId: number) => {
      const { grafana } = startChannelWorld();
      grafana.behaviour.dashboards = dashboards;
      grafana.dashboards.save({ uid: 'hosts', title: 'Hosts', panels: [PANEL] });
      return await readPanelConfig({ dashboardUid, panelId });
    };

    it('gives a panel’s units and transformations', async () => {
      expect(await read('hosts', 4)).toMatchObject({
        ok: true,
        value: { fieldConfig: FIELD_CONFIG, transformations: TRANSFORMATIONS },
      });
    });

    it('has no other panel, and another dashboard is not there', async () => {
      expect(await read('hosts', 5)).toEqual({ ok: true, value: null });
      expect(await read('nothing', 4)).toMatchObject({ ok: false, failure: { status: 404 } });
    });
  }
);
