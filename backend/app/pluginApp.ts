import type { CallContext } from './callContext';

/**
 * Answers one call to `/api/plugins/<id>/resources/*`. The request's URL is `http://plugin/<path>?<query>`. `bodyTaken`
 * may be called before the answer: from then on the body no longer counts to what calls hold unproved.
 */
export type ResourceHandler = (request: Request, context: CallContext, bodyTaken?: () => void) => Promise<Response>;

/** The reason why a call is answered unread: too much is held already, or its message is larger than any may be. */
export type Unread = 'busy' | 'too-large';

/** The content of Grafana's health page. `details` becomes a JSON object: no secrets. */
export interface HealthReport {
  status: 'ok' | 'error';
  message: string;
  details: object;
}

/** The plugin as its host sees it, without a word about how the host speaks to it. */
export interface PluginApp {
  handleResource: ResourceHandler;
  /** The answer to a call to `resources/*` that is not read. */
  answerUnread(why: Unread): Response;
  /** `idToken` is what Grafana vouches for the caller with, not verified yet; null where it sent none. */
  checkHealth(context: CallContext, idToken: string | null): Promise<HealthReport>;
  /** Prometheus text format. */
  collectMetrics(): Promise<string>;
  /** Called once before the process ends. Gets 1.5 s: Grafana kills after 2 s. */
  onShutdown(): Promise<void>;
}
