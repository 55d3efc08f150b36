import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { Server, ServerCredentials } from '@grpc/grpc-js';
import { type PluginApp } from '../app/pluginApp';
import { errorText } from '../log/errorText';
import { type Logger } from '../log/logger';
import { createCallContexts } from './callContextFromGrafana';
import { type EndProcess, watchForEndings } from './endings';
import { DiagnosticsService, ResourceService } from './gen/backend';
import { HealthService } from './gen/health';
import { GRPCBrokerService, GRPCControllerService, GRPCStdioService } from './gen/plugin';
import { handshakeLine, type ListenAddress, type ListenWish } from './handshake';
import { createInFlight, type InFlight } from './inFlight';
import { createReceiveGate, RECEIVE_MAX_BYTES } from './receiving/receiveGate';
import { responseToGrafana } from './responseToGrafana';
import { diagnosticsService } from './services/diagnostics';
import {
  brokerService,
  controllerService,
  createHeldStreams,
  healthService,
  type HeldStreams,
  stdioService,
} from './services/pluginHost';
import { resourceService } from './services/resource';
import { createSettingsOfCalls } from './settingsOfCalls';
import { shareSocketWithGroup, socketPath } from './socket';
import { removeStaleSockets } from './staleSockets';
import { writeAll } from './writeAll';

/** Nobody but the owner may connect to a socket in a directory all users share. A runner's directory guards itself. */
const SHARED_DIR_UMASK = 0o177;

const UNLIMITED = -1;

/** Time for the app to put its work away. Grafana kills 2 s after it asked (hashicorp/go-plugin, client.go, `Kill`). */
const APP_SHUTDOWN_MAX_MS = 1_500;

/** Time for the last answers to leave, out of the same 2 s. */
const LAST_ANSWERS_MAX_MS = 200;

const STANDARD_OUTPUT = 1;

export interface ServeOptions {
  app: PluginApp;
  wish: ListenWish;
  logger: Logger;
}

/**
 * Serves the app to the host that started this process, until the host ends it; the process then exits by itself.
 * Throws where there is nothing to listen on.
 */
export async function serve({ app, wish, logger }: ServeOptions): Promise<void> {
  const inFlight = createInFlight();
  const held = createHeldStreams();
  let ending = false;
  const end: EndProcess = (reason, exitCode) => {
    if (!ending) {
      ending = true;
      logger.info('Ending', { reason });
      void putAway({ app, inFlight, held, server, logger }).finally(() => process.exit(exitCode));
    }
  };
  const onShutdown = () => end('Grafana asked for it', 0);
  const server = createGrpcServer({ app, logger, inFlight, held, isEnding: () => ending, onShutdown });
  const address = await listen(server, wish, process.platform);
  watchForEndings(end, logger);
  writeAll(STANDARD_OUTPUT, `${handshakeLine(address, wish.multiplexAsked)}\n`);
  void removeStaleSockets(socketDirOf(wish), Date.now()).then((count) => {
    if (count > 0) {
      logger.info('Removed sockets of plugin processes that were killed', { count });
    }
  });
}

interface Running {
  app: PluginApp;
  inFlight: InFlight;
  held: HeldStreams;
  server: Server;
  logger: Logger;
}

/** The app first, since calls may be waiting for what it does last; then the calls; then the connection. */
async function putAway({ app, inFlight, held, server, logger }: Running): Promise<void> {
  try {
    const appAndCalls = app.onShutdown().then(() => inFlight.idle());
    if (!(await withinMs(appAndCalls, APP_SHUTDOWN_MAX_MS))) {
      logger.warn('Ending with work still open', { waitedMs: APP_SHUTDOWN_MAX_MS });
    }
  } catch (error) {
    logger.error('Shutdown failed', { error: errorText(error) });
  }
  held.endAll();
  const closed = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  await withinMs(closed, LAST_ANSWERS_MAX_MS);
  server.forceShutdown();
}

/** Waits for `work`, but no longer than `limitMs`. True if it was done by then; its failure is thrown. */
async function withinMs(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: Timer | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([work.then(() => true), limit]);
  } finally {
    clearTimeout(timer);
  }
}

interface GrpcServerDeps {
  app: PluginApp;
  logger: Logger;
  inFlight: InFlight;
  held: HeldStreams;
  isEnding: () => boolean;
  onShutdown: () => void;
}

/** The server with every service the host may ask for. Others (Data, Stream, newer ones) answer UNIMPLEMENTED. */
function createGrpcServer({ app, logger, inFlight, held, isEnding, onShutdown }: GrpcServerDeps): Server {
  const gate = createReceiveGate({ answerUnread: (why) => responseToGrafana(app.answerUnread(why)) });
  const server = new Server({
    interceptors: [gate.interceptor],
    'grpc.max_receive_message_length': RECEIVE_MAX_BYTES,
    'grpc.max_send_message_length': UNLIMITED,
  });
  server.addService(HealthService, { ...healthService(held) });
  server.addService(GRPCBrokerService, { ...brokerService(held) });
  server.addService(GRPCStdioService, { ...stdioService(held) });
  server.addService(GRPCControllerService, { ...controllerService(onShutdown) });
  const contextOf = createCallContexts(createSettingsOfCalls(() => performance.now()));
  server.addService(DiagnosticsService, { ...diagnosticsService({ app, contextOf, logger }) });
  const handle: PluginApp['handleResource'] = (...call) => app.handleResource(...call);
  const { release } = gate;
  const resources = resourceService({ handle, contextOf, release, logger, inFlight, isEnding });
  server.addService(ResourceService, { ...resources });
  return server;
}

/**
 * Binds the server where the host can reach it; a socket's file goes away with the process, however that ends short of
 * a kill. Throws where it cannot bind: without that the process is of no use.
 */
async function listen(server: Server, wish: ListenWish, platform: NodeJS.Platform): Promise<ListenAddress> {
  return platform === 'win32' ? listenOnPort(server, wish) : listenOnSocket(server, wish, platform);
}

/** Where the socket's file is: the directory the host names, else the one of all temporary files. */
function socketDirOf({ socketDir }: ListenWish): string {
  return socketDir ?? tmpdir();
}

async function listenOnSocket(server: Server, wish: ListenWish, platform: NodeJS.Platform): Promise<ListenAddress> {
  const dir = socketDirOf(wish);
  const random = randomBytes(4).toString('hex');
  const path = socketPath({ dir, pid: process.pid, random, platform });
  process.on('exit', () => rmSync(path, { force: true }));
  // Set before the socket exists, so that there is no moment in which another user could connect.
  const umask = process.umask();
  process.umask(wish.socketDir === null ? SHARED_DIR_UMASK : umask);
  try {
    await bind(server, `unix:${path}`);
  } finally {
    process.umask(umask);
  }
  if (wish.socketGroup !== null) {
    shareSocketWithGroup(path, wish.socketGroup);
  }
  return { network: 'unix', address: path };
}

async function listenOnPort(server: Server, { minPort, maxPort }: ListenWish): Promise<ListenAddress> {
  for (let port = minPort; port <= maxPort; port++) {
    const address = `127.0.0.1:${port}`;
    try {
      await bind(server, address);
      return { network: 'tcp', address };
    } catch {
      // Taken: the next one may be free.
    }
  }
  throw new Error(`No free port between ${minPort} and ${maxPort} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`);
}

function bind(server: Server, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.bindAsync(target, ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve()));
  });
}
