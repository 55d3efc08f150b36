import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accessByRole, type PermissionsOf } from '../../backend/access/access';
import { createDelivery, type DeliveryWorks } from '../../backend/createDelivery';
import { createApp } from '../../backend/routes/app';
import { type PlainAnswer, readPlainAnswer } from '../../backend/routes/testing/readPlainAnswer';
import {
  contextOf,
  keepingLogger,
  type LoggedLine,
  notifyRequest,
  signedAt,
  TEST_KEY,
} from '../../backend/routes/testing/notifyCall';
import { type ResourceHandler } from '../../backend/app/pluginApp';
import { readEnvironment } from '../../backend/settings/environment';
import { installationOf } from '../../backend/settings/installation';
import { createSecureWriter } from '../../backend/settings/secureWriter';
import { WebhookEditor } from '../../backend/settings/webhookEditor';
import { licensedVariables } from '../license/devLicense';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox';
import { type RuleSource } from '../../backend/delivery/ruleSource';
import { Busy, trackMethods } from './busy';
import { Stalls } from './stalls';
import { VirtualClock } from './virtualClock';
import { virtualLicensing } from './virtualLicensing';
import { DEFAULT_ROLE_TABLE } from '../../src/core/access/roleTable';
import { type Vendor } from '../../src/core/webhook/vendor';

/** The moment every test begins at: not near a half hour, when Feishu's rush is waited out. */
export const BEGIN_MS = Date.parse('2026-11-22T08:10:00Z');

/** One group: its webhook, and how many robots it has. */
export interface TestGroup {
  readonly vendor: Vendor;
  readonly robots?: number;
  readonly settings?: object;
}

/** The plugin's works and a sandbox, both in the same virtual time, with the outbox on a real disk. */
export interface VirtualRelay {
  readonly clock: VirtualClock;
  readonly busy: Busy;
  readonly sandbox: Sandbox;
  readonly works: DeliveryWorks;
  readonly log: readonly LoggedLine[];
  /** Posts a notification as a contact point does; the webhook's id is the vendor's name. */
  readonly notify: (webhookId: string, body: object) => Promise<PlainAnswer>;
  readonly call: (method: string, path: string) => Promise<{ status: number; body: Record<string, unknown> }>;
  /** Changes fields of `jsonData` beside the webhooks, as somebody's next call brings them. */
  readonly change: (fields: object) => Promise<void>;
  /** Messages a group shows, oldest first, as text. */
  readonly shown: (vendor: Vendor) => string[];
  /** Ends the works and starts new ones on the same data, as a restart of the process does. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Things that a test may have besides. */
export interface Extras {
  /** Where conditions of alert rules come from. */
  readonly rules?: (clock: VirtualClock) => RuleSource;
  /** Fields of `jsonData` beside the webhooks. */
  readonly said?: object;
}

export async function startVirtualRelay(
  groups: readonly TestGroup[],
  ini: Record<string, string> = {},
  { rules, said = {} }: Extras = {}
): Promise<VirtualRelay> {
  const busy = new Busy();
  const clock = new VirtualClock(BEGIN_MS, busy);
  const stalls = new Stalls();
  const sandbox = await startSandbox({ now: clock.now, onStall: stalls.begin });
  const directory = mkdtempSync(join(tmpdir(), 'eg-faults-'));
  const hosts = Object.values(sandbox.urls).map((url) => new URL(url).host);
  const settings = settingsOf(sandbox, groups);
  let jsonData: object = { ...settings.jsonData, ...said };
  const { log, lines } = keepingLogger();
  const environment = readEnvironment({
    GF_PLUGIN_DATA_PATH: directory,
    GF_PLUGIN_ALLOWED_HOSTS: hosts.join(','),
    ...(await licensedVariables(directory)),
    ...ini,
  });
  const world = {
    clock,
    outside: { now: clock.now, ...stalls.outside(busy, clock, (url, init) => fetch(url, init)) },
    random: () => 0.5,
    ...(rules === undefined ? {} : { rules: rules(clock) }),
  };
  let works: DeliveryWorks;
  let handle: ResourceHandler;
  const start = async () => {
    works = await createDelivery(environment, log, world);
    const { settingsKept, outbox } = works;
    trackMethods(busy, outbox);
    const permissionsOf: PermissionsOf = async (call) => accessByRole(DEFAULT_ROLE_TABLE, call);
    const writer = createSecureWriter({ startedBy: environment, fetch: world.outside.fetch, log });
    const { allowedHosts, maxWebhooks } = environment;
    handle = createApp({
      ...works,
      permissionsOf,
      license: virtualLicensing(busy, environment, clock.now),
      writer,
      editor: new WebhookEditor({ ...works, writer, allowedHosts, maxWebhooks, newText: randomUUID, now: clock.now }),
      installation: installationOf(environment, '0.0.0'),
      settingsKept: () => busy.track(settingsKept()),
      log,
    });
  };
  await start();
  const ask = async (request: Request, role = 'Viewer') =>
    await handle(request, contextOf(jsonData, settings.secureJsonData, role));
  return {
    clock,
    busy,
    sandbox,
    get works() {
      return works;
    },
    log: lines,
    notify: async (webhookId, body) => {
      const response = await ask(notifyRequest(webhookId, JSON.stringify(body), signedAt(clock.now())));
      return await readPlainAnswer(response);
    },
    call: async (method, path) => {
      const response = await ask(new Request(`http://plugin/${path}`, { method }), 'Admin');
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    change: async (fields) => {
      jsonData = { ...jsonData, ...fields };
      await ask(new Request('http://plugin/webhooks'));
    },
    shown: (vendor) => sandbox.messages({ vendor, accepted: true }).map(({ rawBody }) => rawBody),
    restart: async () => {
      await works.stop();
      await start();
    },
    stop: async () => {
      await works.stop();
      await sandbox.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function settingsOf(
  sandbox: Sandbox,
  groups: readonly TestGroup[]
): { jsonData: object; secureJsonData: Record<string, string> } {
  const secrets = groups.flatMap(({ vendor, robots = 1 }) => [
    [`webhooks.${vendor}.key`, TEST_KEY],
    ...Array.from({ length: robots }, (_, index) => [
      `webhooks.${vendor}.url${index === 0 ? '' : `.${index + 1}`}`,
      sandbox.addRobot({ vendor, token: `token-of-robot-${index + 1}-of-${vendor}` }),
    ]),
  ]);
  const webhooks = groups.map(({ vendor, settings }) => ({ id: vendor, name: `${vendor} group`, vendor, ...settings }));
  return { jsonData: { webhooks }, secureJsonData: Object.fromEntries(secrets) as Record<string, string> };
}
