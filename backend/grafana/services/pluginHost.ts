import { status, type ServiceError } from '@grpc/grpc-js';

import { HealthCheckResponse_ServingStatus as ServingStatus, type HealthServer } from '../gen/health';
import { type GRPCBrokerServer, type GRPCControllerServer, type GRPCStdioServer } from '../gen/plugin';

/** Would open further connections. Grafana starts the stream and uses it for nothing: it is held, and nothing is said. */
export function brokerService(held: HeldStreams): GRPCBrokerServer {
  return {
    startStream(call) {
      held.hold(call);
      call.on('end', () => call.end());
      // Without a reader the host's end of the stream would go unnoticed.
      call.resume();
    },
  };
}

/** Would carry what the plugin prints. Ours prints nothing: logs go to standard error, which the host reads itself. */
export function stdioService(held: HeldStreams): GRPCStdioServer {
  return { streamStdio: (call) => held.hold(call) };
}

/** Lets the host end the process. It is answered first: the host waits for the process, not for the work. */
export function controllerService(onShutdown: () => void): GRPCControllerServer {
  return {
    shutdown(_call, callback) {
      callback(null, {});
      onShutdown();
    },
  };
}

/** "plugin" is the name go-plugin asks for, "" the whole server. */
const SERVED = new Set(['', 'plugin']);

/** The standard gRPC health service: tells that the process serves, not whether the app is well (see diagnostics.ts). */
export function healthService(held: HeldStreams): HealthServer {
  return {
    check(call, callback) {
      const { service } = call.request;
      if (SERVED.has(service)) {
        callback(null, { status: ServingStatus.SERVING });
      } else {
        const error: Partial<ServiceError> = { code: status.NOT_FOUND, details: `unknown service "${service}"` };
        callback(error);
      }
    },
    watch(call) {
      const known = SERVED.has(call.request.service);
      call.write({ status: known ? ServingStatus.SERVING : ServingStatus.SERVICE_UNKNOWN });
      held.hold(call);
    },
  };
}

/** The side of a gRPC stream that we may end. */
interface Endable {
  end(): void;
  on(event: 'cancelled' | 'end', listener: () => void): unknown;
}

/** Streams the host opens and expects to stay open for as long as the plugin lives. */
export interface HeldStreams {
  hold(stream: Endable): void;
  endAll(): void;
}

export function createHeldStreams(): HeldStreams {
  const held = new Set<Endable>();
  return {
    hold(stream) {
      held.add(stream);
      stream.on('cancelled', () => held.delete(stream));
    },
    endAll() {
      for (const stream of held) {
        stream.end();
      }
      held.clear();
    },
  };
}
