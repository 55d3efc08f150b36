import { Server } from '@grpc/grpc-js';
import type { PluginApp } from '../app/pluginApp';
import type { Logger } from '../log/logger';
import { DiagnosticsService, ResourceService } from './gen/backend';
import { HealthService } from './gen/health';
import { GRPCBrokerService, GRPCControllerService, GRPCStdioService } from './gen/plugin';
import type { HeldStreams } from './heldStreams';
import type { InFlight } from './inFlight';
import { diagnosticsService } from './services/diagnostics';
import { healthService } from './services/health';
import { brokerService, controllerService, stdioService } from './services/pluginHost';
import { resourceService } from './services/resource';

/**
 * Most bytes of a message to us: a body of 16 MiB, as Grafana's own SDK takes (grafana-plugin-sdk-go,
 * backend/serve.go), and 1 MiB for the settings and headers that come with it. A larger one is refused with
 * RESOURCE_EXHAUSTED before our code sees it.
 */
const RECEIVE_MAX_BYTES = 17 * 1024 * 1024;

const UNLIMITED = -1;

export interface GrpcServerParts {
  app: PluginApp;
  logger: Logger;
  inFlight: InFlight;
  held: HeldStreams;
  isEnding: () => boolean;
  onShutdown: () => void;
}

/** The server with every service the host may ask for. Others (Data, Stream, newer ones) answer UNIMPLEMENTED. */
export function createGrpcServer({ app, logger, inFlight, held, isEnding, onShutdown }: GrpcServerParts): Server {
  const server = new Server({
    'grpc.max_receive_message_length': RECEIVE_MAX_BYTES,
    'grpc.max_send_message_length': UNLIMITED,
  });
  server.addService(HealthService, { ...healthService(held) });
  server.addService(GRPCBrokerService, { ...brokerService(held) });
  server.addService(GRPCStdioService, { ...stdioService(held) });
  server.addService(GRPCControllerService, { ...controllerService(onShutdown) });
  server.addService(DiagnosticsService, { ...diagnosticsService(app, logger) });
  const handle: PluginApp['handleResource'] = (request, context) => app.handleResource(request, context);
  server.addService(ResourceService, { ...resourceService({ handle, logger, inFlight, isEnding }) });
  return server;
}
