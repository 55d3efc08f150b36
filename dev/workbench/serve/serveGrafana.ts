import { type Plugin } from '../../host/startPlugin';
import { fakeGrafana } from '../../fakeGrafana/fakeGrafana';
import { type GrafanaState } from '../../fakeGrafana/grafanaState';
import { CONTROL_PATH, controlRoutes } from './controlRoutes';
import { type PageParts, pageResponse } from './pageRoutes';

/** Seconds without a byte after which Bun gives a connection up; a contact point waits for its answer half as long. */
const IDLE_SECONDS = 60;

export interface GrafanaServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly plugin: Plugin;
  readonly state: GrafanaState;
  readonly reset: () => void;
  /** Null where nobody looks at pages. */
  readonly pages: PageParts | null;
}

/** Grafana on the loopback: its API in front of the plugin's process, the host page, and what controls the workbench. */
export function serveGrafana({ port, plugin, state, reset, pages }: ServeOptions): GrafanaServer {
  const grafana = fakeGrafana(state, plugin);
  const control = controlRoutes(state, reset);
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port,
    idleTimeout: IDLE_SECONDS,
    fetch: async (request) => {
      if (new URL(request.url).pathname.startsWith(`${CONTROL_PATH}/`)) {
        // Nobody signs in here, so at least no other page in the same browser may use it.
        return isFromElsewhere(request) ? new Response(null, { status: 403 }) : await control.fetch(request);
      }
      return (pages === null ? null : await pageResponse(request, pages)) ?? (await grafana(request));
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    stop: async () => {
      state.alerting.stop();
      await server.stop(true);
    },
  };
}

/** A page of another origin that writes; what controls the workbench asks for no session. */
function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('origin');
  const isWriting = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  return isWriting && origin !== null && origin !== new URL(request.url).origin;
}
