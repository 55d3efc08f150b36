import { type SignedIn } from './signedIn';

/** The facts Grafana gives a plugin's process with each call. */
export interface CallOrigin {
  readonly orgId: number;
  readonly user: { login: string; name: string; email: string; role: SignedIn['role'] };
  readonly settings: { jsonData: unknown; secureJsonData: Record<string, string>; updatedAtMs: number };
  readonly grafanaConfig: Record<string, string>;
  readonly pluginVersion: string;
}

/** A plugin's process as Grafana sees it: a real one behind gRPC, or whatever a test puts there. */
export interface PluginProcess {
  /** Rejects where the process is gone. */
  callResource(call: {
    /** Below `resources/`, decoded. */
    path: string;
    method: string;
    /** Below `resources/`, encoded, with its query. */
    url: string;
    headers: Record<string, string>;
    body: Uint8Array;
    context: CallOrigin;
    signal: AbortSignal;
  }): Promise<{ code: number; headers: Record<string, string[]>; body: Uint8Array }>;
  /** In Prometheus' text format. */
  collectMetrics(): Promise<string>;
  checkHealth(context: CallOrigin): Promise<{ status: 'unknown' | 'ok' | 'error'; message: string; details: unknown }>;
}
