import { createAccess } from './access/createAccess';
import { createDelivery } from './createDelivery';
import { runPlugin } from './grafana/runPlugin';
import { createApp } from './routes/app';
import { checkHealth } from './routes/checkHealth';
import { readEnvironment } from './settings/environment';
import { createRoleTableCache } from './settings/roleTable';
import { pluginVersion } from './version';

const environment = readEnvironment(process.env);

void runPlugin({
  version: pluginVersion,
  logLevel: environment.logLevel,
  createApp: async (log) => {
    environment.problems.forEach((problem) => log.error(`Setting left out: ${problem}`));
    const { collectMetrics, stop, ...works } = await createDelivery(environment, log);
    const tableOf = createRoleTableCache(log);
    const permissionsOf = createAccess({ startedBy: environment, tableOf, world: { fetch, now: Date.now }, log });
    return {
      handleResource: createApp({ ...works, permissionsOf, log }),
      checkHealth: async (context) => checkHealth(works.readSettings, context),
      collectMetrics,
      onShutdown: stop,
    };
  },
});
