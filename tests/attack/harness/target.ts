import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HealthAnswer, type ResourceCall } from '../../../dev/host/calls';
import { type HostContext } from '../../../dev/host/hostContext';
import { type Plugin, startPlugin } from '../../../dev/host/startPlugin';
import { signDevLicense } from '../../../dev/license/devLicense';
import { ensureBackend } from '../../../dev/tasks/buildBackend.mjs';

/** The executable that ships, compiled now if its sources are newer. */
export const EXECUTABLE: string = ensureBackend();

/** An answer of the running process. */
export interface Answer {
  readonly code: number;
  readonly text: string;
  /** Its JSON object, or the words and facts of an answer of `notify`; an empty one where it is neither. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** The running process under attack. */
export interface Target {
  readonly plugin: Plugin;
  /** The data directory. */
  readonly folder: string;
  /** Everything it has said so far: answers, health, metrics. Logs are the plugin's. */
  readonly said: string[];
  readonly call: (call: ResourceCall) => Promise<Answer>;
  readonly health: (context: HostContext) => Promise<HealthAnswer>;
  readonly metrics: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface TargetOptions {
  /** Hosts beside the vendors' own, such as a hostile vendor's; they keep no pace. */
  readonly hosts: readonly string[];
  /** Further keys of the ini. */
  readonly ini?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** True for a file that licenses every organisation; the default. */
  readonly isLicensed?: boolean;
}

/** Starts the executable as Grafana does, with a data directory of its own and every log line it has. */
export async function startTarget({ hosts, ini = {}, env = {}, isLicensed = true }: TargetOptions): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'eg-attack-'));
  const { publicKey, token } = await signDevLicense();
  const licensePath = join(folder, 'license.jwt');
  await Bun.write(licensePath, token);
  const plugin = await startPlugin({
    executable: EXECUTABLE,
    ini: {
      data_path: folder,
      log_level: 'debug',
      allowed_hosts: hosts.join(' '),
      unpaced_hosts: hosts.join(' '),
      license_public_key: publicKey,
      ...(isLicensed ? { license_path: licensePath } : {}),
      ...ini,
    },
    extraEnv: { HTTP_PROXY: '', HTTPS_PROXY: '', ...env },
  });
  const said: string[] = [];
  return {
    plugin,
    folder,
    said,
    call: async (call) => {
      const { code, headers, body } = await plugin.callResource(call);
      const text = body.toString();
      said.push(`${text}\n${JSON.stringify(headers)}`);
      return { code, text, json: text.startsWith('{') ? objectOf(text) : { message: text, ...factsOf(headers) } };
    },
    health: async (context) => {
      const health = await plugin.checkHealth(context);
      said.push(JSON.stringify(health));
      return health;
    },
    metrics: async () => {
      const metrics = await plugin.collectMetrics();
      said.push(metrics);
      return metrics;
    },
    stop: async () => {
      await plugin.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The facts in headers of an answer of `notify`: `X-EG-Code` and its like. */
function factsOf(headers: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const facts = Object.entries(headers).flatMap(([name, [value = '']]) =>
    /^x-eg-/i.test(name) ? [[name.slice('x-eg-'.length).toLowerCase(), decodeURIComponent(value)] as const] : []
  );
  return Object.fromEntries(facts);
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Calls that are open at once. Grafana has no limit; ours keeps one process from waiting for the other. */
const AT_ONCE = 32;

/** Does this with each of them, some at once, and returns when all is done. */
export async function forEach<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      await act(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
