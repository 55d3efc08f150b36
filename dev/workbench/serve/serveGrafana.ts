import { Hono } from 'hono';
import * as v from 'valibot';
import { fakeGrafana } from '../../fakeGrafana/fakeGrafana';
import { FaultSchema } from '../../fakeGrafana/faults';
import { type GrafanaState } from '../../fakeGrafana/grafanaState';
import { type Plugin } from '../../host/startPlugin';
import { SAMPLES } from '../samples';
import { type PageDeps, pageResponse } from './pageRoutes';

/** The path of the controls for people and tests that try the plugin. Grafana has nothing like it. */
const CONTROL_PATH = '/workbench/control';

/** More groups at once than any vendor takes in an hour. */
const MAX_STORM = 2_000;

const Fire = v.object({
  contactPoint: v.optional(v.nullable(v.string()), null),
  sample: v.picklist(SAMPLES),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_STORM)), 1),
  intervalMs: v.optional(v.pipe(v.number(), v.minValue(100), v.maxValue(3_600_000)), 300_000),
  spoil: v.optional(v.nullable(v.picklist(['token', 'signature'])), null),
});

const Settings = v.object({
  jsonData: v.optional(v.unknown(), {}),
  secureJsonData: v.optional(v.record(v.string(), v.string()), {}),
  enabled: v.optional(v.boolean(), true),
});

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
  readonly pages: PageDeps | null;
}

/** Grafana on the loopback: its API in front of the plugin's process, the host page, and what controls the workbench. */
export function serveGrafana({ port, plugin, state, reset, pages }: ServeOptions): GrafanaServer {
  const grafana = fakeGrafana(state, plugin);
  const control = controlRoutes(state, reset);
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port,
    reusePort: false,
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

/** Routes to order faults, settings and alerts, and to read everything that is known, secrets included. */
function controlRoutes(state: GrafanaState, reset: () => void): Hono {
  const { alerting, faults, settings } = state;
  return new Hono()
    .basePath(CONTROL_PATH)
    .get('/samples', (c) => c.json(SAMPLES))
    .get('/state', (c) =>
      c.json({
        settings: settings.read(),
        receivers: state.receivers.list(),
        accounts: state.accounts.search(''),
        rules: state.rules.list(),
        policy: state.policy,
        plays: alerting.plays(),
        faultsLeft: faults.left(),
      })
    )
    .put('/settings', async (c) => {
      settings.seed(v.parse(Settings, await c.req.json()));
      return c.body(null, 204);
    })
    .post('/faults', async (c) => {
      faults.add(v.parse(FaultSchema, await c.req.json()));
      return c.body(null, 204);
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.body(null, 204);
    })
    .get('/plays', (c) => c.json(alerting.plays()))
    .post('/fire', async (c) => c.json(await alerting.fire(v.parse(Fire, await c.req.json()))))
    .post('/plays/:id/resolve', async (c) => {
      const play = await alerting.resolve(Number(c.req.param('id')));
      return play === null ? c.json({ message: 'There is no such play.' }, 404) : c.json(play);
    })
    .delete('/plays/:id', (c) => {
      alerting.stop(Number(c.req.param('id')));
      return c.body(null, 204);
    })
    .delete('/plays', (c) => {
      alerting.stop();
      return c.body(null, 204);
    })
    .post('/start', (c) => {
      // What Grafana does at its own start, the plugin's process left running.
      state.start();
      return c.body(null, 204);
    })
    .post('/reset', (c) => {
      reset();
      return c.body(null, 204);
    })
    .notFound((c) => c.json({ message: 'There is no such control.' }, 404))
    .onError((error, c) => c.json({ message: error.message }, error instanceof v.ValiError ? 400 : 500));
}
