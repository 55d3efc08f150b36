import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Plugin, startPlugin } from '../host/startPlugin';
import { type DevLicense, licensedIni, signDevLicense } from '../license/devLicense';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox';
import { GrafanaState } from '../fakeGrafana/grafanaState';
import { DASHBOARD } from './dashboards/dashboard';
import { addGroups, type Group, provisionedSettings } from './groups';
import { freshSample } from './samples';
import { seedAlerting } from './seed';
import { type RobotAddress } from './page/workbenchData';
import { bundlePage } from './serve/pageBundle';
import { type GrafanaServer, serveGrafana } from './serve/serveGrafana';

export interface WorkbenchOptions {
  /** The plugin's executable for this machine. */
  readonly executable: string;
  /** Where Grafana and the sandbox's page are found; any free port where nothing is said or one is taken. */
  readonly ports?: { readonly grafana?: number; readonly control?: number };
  /** True if the groups have webhooks and contact points; without, Grafana was just installed. Default true. */
  readonly provisioned?: boolean;
  /** False to start without a license; one can then be pasted, or an evaluation begun. Default true. */
  readonly licensed?: boolean;
  /** False where nobody looks at pages, which saves bundling them. Default true. */
  readonly pages?: boolean;
  /** A sandbox that is there already, and is not stopped with the workbench. */
  readonly sandbox?: Sandbox;
  /** More of the ini's section `[plugin.enterprise-groups-app]`. */
  readonly ini?: Readonly<Record<string, string>>;
}

/** A running workbench. */
export interface Workbench {
  /** Origin of Grafana: pages and API. */
  readonly url: string;
  /** Origin of the page with the groups' chats. */
  readonly chatsUrl: string;
  /** Groups in the sandbox; webhooks of theirs are there only if they were provisioned. */
  readonly groups: readonly Group[];
  readonly isProvisioned: boolean;
  readonly sandbox: Sandbox;
  readonly plugin: Plugin;
  /** All that Grafana knows, to look at and to change behind everybody's back. */
  readonly state: GrafanaState;
  /** A license that this plugin takes for good. */
  readonly license: DevLicense;
  /** Back to the beginning, except for the plugin's own history and what the sandbox has seen. */
  reset(): void;
  stop(): Promise<void>;
}

/** Starts sandbox, plugin and Grafana, in this order, and ends what it started where one of them does not come up. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const ending: Array<() => Promise<unknown>> = [];
  const stop = async () => {
    for (const end of ending.splice(0).reverse()) {
      await end();
    }
  };
  try {
    return await start(options, ending, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  { executable, ports = {}, provisioned = true, licensed = true, pages = true, ...options }: WorkbenchOptions,
  ending: Array<() => Promise<unknown>>,
  stop: () => Promise<void>
): Promise<Workbench> {
  const bundle = pages ? await bundlePage() : null;
  const sandbox = options.sandbox ?? (await ownSandbox(ports.control ?? 0, ending));
  const groups = addGroups(sandbox);
  const license = await signDevLicense();
  const plugin = await startPlugin({
    executable,
    ini: { ...(await ownIni(sandbox, licensed ? null : license, ending)), ...options.ini },
  });
  ending.push(async () => await plugin.kill());
  const settings = provisionedSettings(provisioned ? groups : []);
  const state = new GrafanaState(settings, { sample: freshSample });
  state.dashboards.save(DASHBOARD);
  const seed = (url: string) => {
    if (provisioned) {
      seedAlerting(state, groups, url);
    }
  };
  const reset = () => {
    state.reset(settings);
    seed(grafana.url);
  };
  const chatsUrl = sandbox.controlUrl;
  const grafana: GrafanaServer = await onFirstFree(ports.grafana ?? 0, async (port) =>
    serveGrafana({
      port,
      plugin,
      state,
      reset,
      pages: bundle === null ? null : { bundle, chatsUrl, addresses: provisioned ? [] : groups.map(addressOf) },
    })
  );
  ending.push(grafana.stop);
  seed(grafana.url);
  return {
    url: grafana.url,
    chatsUrl,
    groups,
    isProvisioned: provisioned,
    sandbox,
    plugin,
    state,
    license,
    reset,
    stop,
  };
}

/** The values somebody would copy from the group's settings. */
function addressOf({ vendor, name, requestUrl, secret, keywords }: Group): RobotAddress {
  return { vendor, group: name, requestUrl, secret: secret ?? '', keyword: keywords[0] ?? '' };
}

async function ownSandbox(port: number, ending: Array<() => Promise<unknown>>): Promise<Sandbox> {
  const sandbox = await onFirstFree(port, async (control) => await startSandbox({ ports: { control } }));
  ending.push(async () => await sandbox.stop());
  return sandbox;
}

/** Data of its own, so that nothing of an earlier run waits to be sent to robots that are gone. */
async function ownIni(
  sandbox: Sandbox,
  withoutLicense: DevLicense | null,
  ending: Array<() => Promise<unknown>>
): Promise<Record<string, string>> {
  const dataPath = mkdtempSync(join(tmpdir(), 'eg-workbench-'));
  ending.push(async () => rmSync(dataPath, { recursive: true, force: true }));
  const hosts = Object.values(sandbox.urls).map((url) => new URL(url).host);
  const license =
    withoutLicense === null ? await licensedIni(dataPath) : { license_public_key: withoutLicense.publicKey };
  return { allowed_hosts: hosts.join(','), data_path: dataPath, ...license };
}

/** Starts on the usual port, or on any free one where that is taken. */
async function onFirstFree<T>(port: number, startOn: (port: number) => Promise<T>): Promise<T> {
  try {
    return await startOn(port);
  } catch (error) {
    if (port === 0 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) {
      throw error;
    }
    return await startOn(0);
  }
}
