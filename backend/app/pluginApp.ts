import type { CallContext } from './callContext';

/** Answers one call to `/api/plugins/<id>/resources/*`. The request's URL is `http://plugin/<path>?<query>`. */
export type ResourceHandler = (request: Request, context: CallContext) => Promise<Response>;

/** What the health page of Grafana shows. `details` becomes a JSON object that any viewer can read: no secrets. */
export interface HealthReport {
  status: 'ok' | 'error';
  message: string;
  details: object;
}

/** The plugin as its host sees it, without a word about how the host speaks to it. */
export interface PluginApp {
  handleResource: ResourceHandler;
  checkHealth(context: CallContext): Promise<HealthReport>;
  /** Prometheus text format. */
  collectMetrics(): Promise<string>;
  /** Called once before the process ends. Gets 1.5 s: Grafana kills after 2 s. */
  onShutdown(): Promise<void>;
}
