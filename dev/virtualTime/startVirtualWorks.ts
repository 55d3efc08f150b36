import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAccess } from '../../backend/access/createAccess';
import { type ResourceHandler } from '../../backend/app/pluginApp';
import { createDelivery, type DeliveryWorks } from '../../backend/createDelivery';
import { type Outside } from '../../backend/delivery/sendMessage';
import { type Logger } from '../../backend/log/logger';
import { createApp } from '../../backend/routes/app';
import { type RouteDeps } from '../../backend/routes/deps';
import { readEnvironment } from '../../backend/settings/environment';
import { installationOf } from '../../backend/settings/installation';
import { createRoleTableCache } from '../../backend/settings/roleTable';
import { createSecureWriter, type SecureWriter } from '../../backend/settings/secureWriter';
import { WebhookEditor } from '../../backend/settings/webhookEditor';
import { licensedVariables } from '../license/devLicense';
import { Busy, trackMethods } from './busy';
import { Stalls } from './stalls';
import { VirtualClock } from './virtualClock';
import { virtualLicensing } from './virtualLicensing';

/** No route answers later than this, in milliseconds: Grafana gives up at 30 s. */
const LIMIT_MS = 30_000;

const STEP_MS = 250;

/** The outside world and the clock that the plugin's works are started with. */
export interface VirtualSurroundings {
  readonly fetch: Outside['fetch'];
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly beginMs: number;
  /** Environment variables, such as `GF_PLUGIN_ALLOWED_HOSTS`; the data directory is temporary, and has a license. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Hears from the sandbox of calls that it keeps waiting, where there is a sandbox. */
  readonly stalls?: Stalls;
  /** Error of the clock that signs requests, in milliseconds. */
  readonly skewMs?: () => number;
}

/** The plugin's routes and works in virtual time, with the outbox on a real disk. */
export interface VirtualWorks {
  readonly clock: VirtualClock;
  readonly works: DeliveryWorks;
  /** Dependencies of the routes. */
  readonly deps: RouteDeps;
  /** The routes; the test lets time pass. */
  readonly app: ResourceHandler;
  /** The same, letting as much virtual time pass as the answer takes. One call at a time. */
  readonly handle: ResourceHandler;
  /** Ends the works and removes their data. */
  readonly stop: () => Promise<void>;
}

/** Starts the plugin's works as `main.ts` does, but in virtual time and in a directory of their own. */
export async function startVirtualWorks(surroundings: VirtualSurroundings): Promise<VirtualWorks> {
  const { log, beginMs, variables = {}, skewMs = () => 0, stalls = new Stalls() } = surroundings;
  const busy = new Busy();
  const clock = new VirtualClock(beginMs, busy);
  const directory = mkdtempSync(join(tmpdir(), 'eg-works-'));
  const outside: Outside = {
    now: () => clock.now() + skewMs(),
    ...stalls.outside(busy, clock, surroundings.fetch),
  };
  const environment = readEnvironment({
    GF_PLUGIN_DATA_PATH: directory,
    ...(await licensedVariables(directory)),
    ...variables,
  });
  const works = await createDelivery(environment, log, { clock, outside, random: () => 0.5 });
  trackMethods(busy, works.outbox);
  // The dispatcher has looked for what waits, or it would meet what a test puts there and ends by itself.
  await works.outbox.backlog().catch(() => undefined); // It may be away.
  await busy.rest();
  // Grafana, if a test has one, answers in real time.
  const world = { fetch: (url: string, init: RequestInit) => fetch(url, init), now: clock.now };
  const permissionsOf = createAccess({ startedBy: environment, tableOf: createRoleTableCache(log), world, clock, log });
  const { canWrite, write } = createSecureWriter({ startedBy: environment, fetch: world.fetch, log });
  const writer: SecureWriter = {
    canWrite: (context) => busy.track(canWrite(context)),
    write: (context, keys) => busy.track(write(context, keys)),
  };
  const { allowedHosts, maxWebhooks } = environment;
  const deps: RouteDeps = {
    ...works,
    license: virtualLicensing(busy, environment, clock.now),
    writer,
    editor: new WebhookEditor({ ...works, writer, allowedHosts, maxWebhooks, newText: randomUUID, now: clock.now }),
    permissionsOf: (call, idToken) => busy.track(permissionsOf(call, idToken)),
    installation: installationOf(environment, '0.0.0'),
    settingsKept: () => busy.track(works.settingsKept()),
    log,
  };
  const app = createApp(deps);
  return {
    clock,
    works,
    deps,
    app,
    handle: (request, call) => settleInVirtualTime(clock, app(request, call)),
    stop: async () => {
      await works.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Lets virtual time pass until the promise is settled, and no longer than that. Throws after 30 s. */
async function settleInVirtualTime<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  let isSettled = false;
  const settled = () => void (isSettled = true);
  work.then(settled, settled);
  await clock.advanceUntil(() => isSettled, LIMIT_MS, STEP_MS);
  return await work;
}
