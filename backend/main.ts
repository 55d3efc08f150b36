import { runPlugin } from './grafana/runPlugin';
import { createApp } from './routes/app';
import { checkHealth } from './routes/checkHealth';
import { readEnvironment } from './settings/environment';
import { createSettingsCache } from './settings/settingsCache';
import { pluginVersion } from './version';

const environment = readEnvironment(process.env);

void runPlugin({
  version: pluginVersion,
  logLevel: environment.logLevel,
  createApp: async (log) => {
    environment.problems.forEach((problem) => log.error(`Setting left out: ${problem}`));
    const readSettings = createSettingsCache(environment.allowedHosts);
    return {
      handleResource: createApp({ outside: { fetch, now: Date.now }, readSettings, log }),
      checkHealth: async (context) => checkHealth(readSettings, context),
      collectMetrics: async () => '',
      onShutdown: async () => undefined,
    };
  },
});
