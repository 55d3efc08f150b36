import { runPlugin } from './grafana/runPlugin';
import { readEnvironment } from './settings/environment';
import { pluginVersion } from './version';

const environment = readEnvironment(process.env);

void runPlugin({
  version: pluginVersion,
  logLevel: environment.logLevel,
  createApp: async (logger) => {
    environment.problems.forEach((problem) => logger.error(`Setting left out: ${problem}`));
    return {
      handleResource: async () => Response.json({ message: 'no such resource' }, { status: 404 }),
      checkHealth: async () => ({ status: 'ok', message: 'running', details: {} }),
      collectMetrics: async () => '',
      onShutdown: async () => undefined,
    };
  },
});
