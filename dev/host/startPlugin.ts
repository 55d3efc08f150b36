import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Metadata } from '@grpc/grpc-js';
import {
  callResource,
  checkHealth,
  collectMetrics,
  type HealthAnswer,
  type ResourceAnswer,
  type ResourceCall,
} from './calls';
import { connectClients, type PluginClients } from './clients';
import { grafanaEnvironment } from './grafanaEnvironment';
import { parseHandshake, type PluginAddress } from './handshake';
import { type HostContext } from './hostContext';
import { type LogLine } from './logLine';
import { type ExitStatus, type PluginProcess, spawnPlugin } from './spawnPlugin';

/** Time between the request to end and the kill. Source: hashicorp/go-plugin, client.go, `Kill`. */
const GRACE_MS = 2_000;

interface StopReport extends ExitStatus {
  /** It did not end by itself in time. */
  killed: boolean;
  /** From the request to end until the process was gone. */
  tookMs: number;
  /** The socket's file is still there. */
  socketLeft: boolean;
}

/** Longest time until a plugin says where it listens. Source: hashicorp/go-plugin, client.go, `StartTimeout`. */
const START_TIMEOUT_MS = 60_000;

export interface StartOptions {
  executable: string;
  args?: readonly string[];
  /** Keys of the ini section `[plugin.enterprise-groups-app]`, e.g. `{ allowed_hosts: '127.0.0.1' }`. */
  ini?: Record<string, string>;
  /** The whole environment, in place of the one Grafana gives. */
  env?: Record<string, string>;
  /** Added to the environment. */
  extraEnv?: Record<string, string>;
  /** Start it as a runner (a container, a sandbox) does: with a directory of its own for the socket. */
  runnerStyle?: boolean;
  onLog?: (line: LogLine) => void;
}

/** A running plugin, as Grafana holds it. */
export interface Plugin {
  pid: number;
  address: PluginAddress;
  process: PluginProcess;
  clients: PluginClients;
  logs: readonly LogLine[];
  exited: Promise<ExitStatus>;
  callResource(call: ResourceCall): Promise<ResourceAnswer>;
  checkHealth(context?: HostContext): Promise<HealthAnswer>;
  collectMetrics(): Promise<string>;
  /** Ends it as Grafana does: asks, waits 2 s, kills. May be called again. */
  kill(): Promise<StopReport>;
}

/** Starts a plugin as Grafana does. Rejects, with the process ended, where Grafana would give it up. */
export async function startPlugin(options: StartOptions): Promise<Plugin> {
  const socketDir = options.runnerStyle ? mkdtempSync(join(tmpdir(), 'eg-host-')) : null;
  const env = {
    ...(options.env ?? grafanaEnvironment(options.ini)),
    ...(socketDir === null ? {} : { PLUGIN_UNIX_SOCKET_DIR: socketDir }),
    ...options.extraEnv,
  };
  const { executable, args = [], onLog } = options;
  const process = spawnPlugin({ executable, args, env, ...(onLog ? { onLog } : {}) });
  void process.exited.then(() => socketDir && rmSync(socketDir, { recursive: true, force: true }));
  try {
    const address = parseHandshake(await firstLineOf(process));
    return hold(process, address);
  } catch (error) {
    process.signal('SIGKILL');
    await process.exited;
    throw error;
  }
}

async function firstLineOf(process: PluginProcess): Promise<string> {
  const gone = process.exited.then(({ code, signal }) => {
    const said = process.logs.map((line) => line.raw).join('\n');
    throw new Error(`plugin exited before the handshake (code ${code}, signal ${signal}): ${said}`);
  });
  const firstLine = Promise.race([process.firstStdoutLine, gone]);
  return withDeadline(firstLine, START_TIMEOUT_MS, 'timeout while waiting for plugin to start');
}

function hold(process: PluginProcess, address: PluginAddress): Plugin {
  const clients = connectClients(address);
  openHeldStreams(clients);
  let stopping: Promise<StopReport> | null = null;
  const socketLeft = () => address.network === 'unix' && existsSync(address.address);
  return {
    pid: process.pid,
    address,
    process,
    clients,
    logs: process.logs,
    exited: process.exited,
    callResource: (call) => callResource(clients, call),
    checkHealth: (context = {}) => checkHealth(clients, context),
    collectMetrics: () => collectMetrics(clients),
    kill: () => (stopping ??= stopPlugin(process, clients, socketLeft)),
  };
}

/** go-plugin opens both right after it has connected, and expects nothing of them but that they stay open. */
function openHeldStreams(clients: PluginClients): void {
  const ignore = () => undefined;
  clients.broker.startStream().on('error', ignore).resume();
  clients.stdio.streamStdio({}).on('error', ignore).resume();
}

/** Asks the plugin to end, waits, and kills it if it has not. */
async function stopPlugin(
  process: PluginProcess,
  clients: PluginClients,
  socketLeft: () => boolean
): Promise<StopReport> {
  const askedAt = performance.now();
  await askToEnd(clients);
  clients.close();
  let killed = false;
  const status = await withDeadline(process.exited, GRACE_MS, 'still running').catch(() => {
    killed = true;
    process.signal('SIGKILL');
    return process.exited;
  });
  return { ...status, killed, tookMs: performance.now() - askedAt, socketLeft: socketLeft() };
}

/** A plugin that cannot answer is not waited for here: the grace time goes to its process. */
function askToEnd(clients: PluginClients): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  return new Promise((resolve) => clients.controller.shutdown({}, new Metadata(), { deadline }, () => resolve()));
}

/** Waits for `work`; rejects with `message` once `limitMs` have passed. */
async function withDeadline<T>(work: Promise<T>, limitMs: number, message: string): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error(message)), limitMs);
  try {
    return await Promise.race([work, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
