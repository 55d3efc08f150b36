import { type RunningGrafana } from '../../../dev/fakeGrafana/testing/startGrafana';
import { type CallContext } from '../../app/callContext';

/** A call's origin, with the settings as Grafana has them now. */
export function settingsCall(grafana: RunningGrafana, change: Partial<CallContext> = {}): CallContext {
  const { jsonData, secureJsonData, updatedAtMs } = grafana.row();
  return {
    orgId: 1,
    pluginVersion: '0.0.0',
    user: { login: 'ann', name: 'Ann', email: 'ann@example.com', role: 'Admin' },
    settings: {
      jsonData: new TextEncoder().encode(JSON.stringify(jsonData)),
      secureJsonData: { ...secureJsonData },
      updatedAtMs,
    },
    grafanaConfig: {},
    ...change,
  };
}
