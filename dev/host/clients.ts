import { credentials, type ChannelOptions } from '@grpc/grpc-js';
import { DiagnosticsClient, ResourceClient } from '../../backend/grafana/gen/backend';
import { HealthClient } from '../../backend/grafana/gen/health';
import { GRPCBrokerClient, GRPCControllerClient, GRPCStdioClient } from '../../backend/grafana/gen/plugin';
import type { PluginAddress } from './handshake';

/** As go-plugin sets it on both ways (grpc_client.go). */
const MESSAGE_MAX_BYTES = 2 ** 31 - 1;

export interface PluginClients {
  health: HealthClient;
  broker: GRPCBrokerClient;
  controller: GRPCControllerClient;
  stdio: GRPCStdioClient;
  diagnostics: DiagnosticsClient;
  resource: ResourceClient;
  close(): void;
}

/** One connection to a plugin, with a client for each service. It names itself "unused", as Grafana does. */
export function connectClients({ network, address }: PluginAddress): PluginClients {
  const target = network === 'unix' ? `unix:${address}` : address;
  const insecure = credentials.createInsecure();
  const options: ChannelOptions = {
    'grpc.default_authority': 'unused',
    'grpc.max_receive_message_length': MESSAGE_MAX_BYTES,
    'grpc.max_send_message_length': MESSAGE_MAX_BYTES,
    // No retries: what the plugin answers first is what Grafana sees.
    'grpc.enable_retries': 0,
  };
  const resource = new ResourceClient(target, insecure, options);
  const shared = { channelOverride: resource.getChannel() };
  return {
    resource,
    health: new HealthClient(target, insecure, shared),
    broker: new GRPCBrokerClient(target, insecure, shared),
    controller: new GRPCControllerClient(target, insecure, shared),
    stdio: new GRPCStdioClient(target, insecure, shared),
    diagnostics: new DiagnosticsClient(target, insecure, shared),
    close: () => resource.close(),
  };
}
