import type { GRPCBrokerServer, GRPCControllerServer, GRPCStdioServer } from '../gen/plugin';
import type { HeldStreams } from '../heldStreams';

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
