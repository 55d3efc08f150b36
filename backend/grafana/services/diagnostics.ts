import type { PluginApp } from '../../app/pluginApp';
import type { Logger } from '../../log/logger';
import type { CallContextFromGrafana } from '../callContextFromGrafana';
import { reportFailure } from '../failure';
import {
  CheckHealthResponse_HealthStatus as HealthStatus,
  type CheckHealthRequest,
  type CheckHealthResponse,
  type DiagnosticsServer,
} from '../gen/backend';

export interface DiagnosticsOptions {
  readonly app: PluginApp;
  readonly contextOf: CallContextFromGrafana;
  readonly logger: Logger;
}

/** Health and metrics. A failure inside the app is an answer too: the host would show its own, which says nothing. */
export function diagnosticsService({ app, contextOf, logger }: DiagnosticsOptions): DiagnosticsServer {
  return {
    checkHealth(call, callback) {
      void checkHealth(app, contextOf, call.request)
        .catch((error: unknown) => healthFailure(reportFailure(logger, 'Health check', error)))
        .then((response) => callback(null, response));
    },
    collectMetrics(_call, callback) {
      void collectMetrics(app)
        .catch((error: unknown) => {
          reportFailure(logger, 'Collecting metrics', error);
          return '';
        })
        .then((text) => callback(null, { metrics: { prometheus: Buffer.from(text) } }));
    },
  };
}

async function checkHealth(
  app: PluginApp,
  contextOf: CallContextFromGrafana,
  request: CheckHealthRequest
): Promise<CheckHealthResponse> {
  const { status, message, details } = await app.checkHealth(contextOf(request.pluginContext), idTokenOf(request));
  return {
    status: status === 'ok' ? HealthStatus.OK : HealthStatus.ERROR,
    message,
    jsonDetails: Buffer.from(JSON.stringify(details)),
  };
}

/** Grafana hands headers on by name behind a prefix. Source: grafana-plugin-sdk-go, backend/http_headers.go. */
const ID_TOKEN_HEADER = 'http_x-grafana-id';

function idTokenOf({ headers }: CheckHealthRequest): string | null {
  for (const [name, value] of headers) {
    if (name.toLowerCase() === ID_TOKEN_HEADER) {
      return value;
    }
  }
  return null;
}

function healthFailure(message: string): CheckHealthResponse {
  return { status: HealthStatus.ERROR, message, jsonDetails: Buffer.from('{}') };
}

/** Async, so that an app that throws at once fails like one that throws later. */
async function collectMetrics(app: PluginApp): Promise<string> {
  return app.collectMetrics();
}
