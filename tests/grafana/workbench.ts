// The workbench as a Grafana under test: prints the environment the suite needs, and stays until its input ends.
import { join } from 'node:path';

import { DASHBOARD } from '../../dev/workbench/dashboards/dashboard';
import { startWorkbench } from '../../dev/workbench/startWorkbench';

/** Longer than any run: it is not sent again meanwhile. */
const FIRES_ON_MS = 3_600_000;

const workbench = await startWorkbench({
  executable: join(import.meta.dir, '../../dist/gpx_enterprise_groups_linux_amd64'),
});
// Rules are not evaluated there, so what fires is sent; and from then on nobody has ever stored settings.
const contactPoint = workbench.groups[0]?.name ?? '';
await workbench.state.alerting.fire({ contactPoint, sample: 'firing-one', count: 1, intervalMs: FIRES_ON_MS });
workbench.state.settings.forget();
// Nothing but what runs this: a machine may have no program for HTTP.
const restart = `process.exit((await fetch('${workbench.url}/workbench/control/start', { method: 'POST' })).ok ? 0 : 1)`;
console.log(
  JSON.stringify({
    GRAFANA_URL: workbench.url,
    SANDBOX_URL: workbench.sandbox.controlUrl,
    GRAFANA_RESTART: `"${process.execPath}" -e ${JSON.stringify(restart)}`,
    GRAFANA_PANEL: `${DASHBOARD.uid}/${DASHBOARD.panels[0]?.title}`,
  })
);
await Bun.stdin.text();
await workbench.stop();
