import { Server } from '@grpc/grpc-js';
import type { PluginApp } from '../app/pluginApp';
import type { Logger } from '../log/logger';
import { DiagnosticsService, ResourceService } from './gen/backend';
import { HealthService } from './gen/health';
import { GRPCBrokerService, GRPCControllerService, GRPCStdioService } from './gen/plugin';
import type { HeldStreams } from './heldStreams';
import type { InFlight } from './inFlight';
import { createReceiveGate, RECEIVE_MAX_BYTES } from './receiving/receiveGate';
import { responseToGrafana } from './responseToGrafana';
import { diagnosticsService } from './services/diagnostics';
import { healthService } from './services/health';
import { brokerService, controllerService, stdioService } from './services/pluginHost';
import { resourceService } from './services/resource';

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
  server.addService(DiagnosticsService, { ...diagnosticsService(app, logger) });
  const handle: PluginApp['handleResource'] = (...call) => app.handleResource(...call);
  const { release } = gate;
  server.addService(ResourceService, { ...resourceService({ handle, release, logger, inFlight, isEnding }) });
  return server;
}
