import type { Server } from '@grpc/grpc-js';
import type { PluginApp } from '../app/pluginApp';
import { errorText } from '../log/errorText';
import type { Logger } from '../log/logger';
import { watchForEndings, type EndProcess } from './endings';
import { createGrpcServer } from './grpcServer';
import { handshakeLine, type ListenWish } from './handshake';
import { createHeldStreams, type HeldStreams } from './heldStreams';
import { createInFlight, type InFlight } from './inFlight';
import { listen, socketDirOf } from './listen';
import { removeStaleSockets } from './staleSockets';
import { withinMs } from './withinMs';
import { writeAll } from './writeAll';

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
