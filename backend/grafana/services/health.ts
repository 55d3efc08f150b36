import { status, type ServiceError } from '@grpc/grpc-js';
import { HealthCheckResponse_ServingStatus as ServingStatus, type HealthServer } from '../gen/health';
import type { HeldStreams } from '../heldStreams';

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
