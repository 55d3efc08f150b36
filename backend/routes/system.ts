import { Hono } from 'hono';
import { type SystemReport } from '../../src/core/wire/system';
import { askOutbox } from './askOutbox';
import { methodNotAllowed } from './refuse';
import { type RouteEnv, type RouteDeps } from './deps';

/**
 * `GET system`: what runs here, how it is set and where its data is, for the Configuration page. An outbox that is away is part of the
 * answer, since that is what somebody comes here to see. Holds no secret, and of a database nothing but that it is one.
 */
export function systemRoutes(deps: RouteDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => Response.json(await systemOf(deps, c.env.call)))
    .all('/', methodNotAllowed('GET'));
}

async function systemOf(
  deps: RouteDeps,
  { orgId, pluginVersion }: RouteEnv['Bindings']['call']
): Promise<SystemReport> {
  const asked = await askOutbox(deps.clock, countsOf(deps, orgId));
  const { pluginVersion: running, grafanaVersion, problems, settings, ...kept } = deps.installation;
  return {
    versions: {
      // Of the files Grafana serves, and of the process: they differ while only one of them was replaced.
      installed: pluginVersion,
      running,
      grafana: grafanaVersion,
      bun: Bun.version,
    },
    data: { engine: deps.engine, isTemporary: deps.isTemporary, ...kept },
    ini: { problems, settings },
    outbox: asked.state === 'away' ? asked : { state: asked.state, ...asked.value },
  };
}

/** One outbox serves all organisations: what is stored is told of all of them, what waits of the reader's own. */
async function countsOf({ outbox }: RouteDeps, orgId: number) {
  const { lanes, rows, bytes } = await outbox.counts();
  const own = lanes.filter((lane) => lane.orgId === orgId);
  return { waiting: own.reduce((sum, { waiting }) => sum + waiting, 0), rows, bytes };
}
