import { randomBytes } from 'node:crypto';

import { createAccess } from './access/createAccess';
import { commands } from './commands';
import { createDelivery, REAL_DEPS } from './createDelivery';
import { systemClock } from './delivery/clock';
import { runPlugin } from './grafana/runPlugin';
import { createLicensing } from './license/createLicensing';
import { createRuleSource } from './rules/createRuleSource';
import { answerUnread } from './routes/answerUnread';
import { createApp } from './routes/app';
import { healthFor } from './routes/healthFor';
import { readEnvironment } from './settings/environment';
import { installationOf } from './settings/installation';
import { createRoleTableCache } from './settings/roleTable';
import { createSecureWriter } from './settings/secureWriter';
import { WebhookEditor } from './settings/webhookEditor';
import { pluginDate, pluginVersion } from './version';

const environment = readEnvironment(process.env);

void runPlugin({
  version: pluginVersion,
  date: pluginDate,
  commands,
  logLevel: environment.logLevel,
  createApp: async (log) => {
    environment.problems.forEach((problem) => log.error(`Setting left out: ${problem}`));
    const world = { fetch, now: Date.now };
    const rules = createRuleSource({ world, sleep: systemClock.sleep, startedBy: environment, log });
    const { collectMetrics, stop, ...works } = await createDelivery(environment, log, { ...REAL_DEPS, rules });
    const tableOf = createRoleTableCache(log);
    const permissionsOf = createAccess({ ...works, startedBy: environment, tableOf, world, log });
    const license = createLicensing({
      publicKey: environment.licensePublicKey,
      path: environment.licensePath,
      pluginVersion,
      now: Date.now,
    });
    const writer = createSecureWriter({ startedBy: environment, fetch, log });
    const { allowedHosts, maxWebhooks } = environment;
    const installation = installationOf(environment, pluginVersion);
    const newText = () => randomBytes(6).toString('hex');
    const editor = new WebhookEditor({ ...works, writer, allowedHosts, maxWebhooks, newText, now: Date.now });
    return {
      handleResource: createApp({ ...works, permissionsOf, license, writer, editor, installation, log }),
      answerUnread: (why) => answerUnread(works.countRejection, why),
      checkHealth: async (context, idToken) => await healthFor({ ...works, permissionsOf }, context, idToken),
      collectMetrics,
      onShutdown: stop,
    };
  },
});
