import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import {
  DAY_MS,
  EVALUATION_DAYS,
  isWorking,
  type LicenseState,
  readEvaluation,
} from '../../src/core/license/licenseState';
import { type License, type LicenseChanged, type LicenseRefused } from '../../src/core/wire/license';
import { EVALUATION_KEY, LICENSE_KEY } from '../license/createLicensing';
import { cleanLicense, LICENSE_MAX_LENGTH } from '../license/verifyLicense';
import { inListOrder } from './findWebhook';
import { methodNotAllowed } from './refuse';
import { licenseAnswer } from './licenseAnswer';
import { licenseOf } from './licenseGate';
import { type RouteEnv, type RouteDeps } from './deps';
import { parseJson } from './readJsonBody';

/** Largest body that is read, in bytes: the longest license, with line breaks and all that is around it. */
const BODY_MAX_BYTES = 2 * LICENSE_MAX_LENGTH;

/**
 * `GET license`: how it stands. `PUT license` with `{license}`: sets one, if it works. `POST license/evaluation`: starts
 * the evaluation. What is to be stored and cannot be by the plugin itself is answered as `{write: {secureJsonData}}`, for
 * the browser to write.
 */
export function licenseRoutes(deps: RouteDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => Response.json(answerOf(deps, c, await licenseOf(deps, c.env.call))))
    .put('/', async (c) => await setLicense(deps, c))
    .all('/', methodNotAllowed('GET, PUT'))
    .post('/evaluation', async (c) => await startEvaluation(deps, c))
    .all('/evaluation', methodNotAllowed('POST'));
}

type Call = Context<RouteEnv>;

function answerOf({ readSettings }: RouteDeps, c: Call, state: LicenseState): License {
  return licenseAnswer(state, readSettings(c.env.call));
}

function refused(status: number, answer: LicenseRefused): Response {
  return Response.json(answer, { status });
}

/** Only what works is stored: a license that does not would end an evaluation's warning, or a grace, unseen. */
async function setLicense(deps: RouteDeps, c: Call): Promise<Response> {
  const license = await readLicense(c);
  if (license === null) {
    return refused(400, { refused: 'not-json' });
  }
  if (license === '') {
    return refused(400, { refused: 'empty' });
  }
  const webhooks = inListOrder(deps.readSettings(c.env.call)).length;
  const state = await deps.license.stateWith(license, { context: c.env.call, webhooks });
  return isWorking(state)
    ? await store(deps, c, { state, key: LICENSE_KEY, value: license })
    : refused(422, { refused: 'not-working', standing: state });
}

async function startEvaluation(deps: RouteDeps, c: Call): Promise<Response> {
  const state = await licenseOf(deps, c.env.call);
  if (state.kind === 'active' || state.kind === 'grace') {
    return refused(409, { refused: 'not-needed' });
  }
  const nowMs = deps.clock.now();
  const started = c.env.call.settings?.secureJsonData[EVALUATION_KEY] ?? null;
  const { kind } = readEvaluation(started, nowMs);
  if (kind !== 'never') {
    return refused(409, { refused: kind === 'running' ? 'is-running' : 'was-used' });
  }
  const running: LicenseState = { kind: 'evaluation', untilMs: nowMs + EVALUATION_DAYS * DAY_MS, unused: null };
  return await store(deps, c, { state: running, key: EVALUATION_KEY, value: new Date(nowMs).toISOString() });
}

/** The value to store, and the license's state that follows. */
interface ToStore {
  readonly state: LicenseState;
  readonly key: typeof LICENSE_KEY | typeof EVALUATION_KEY;
  readonly value: string;
}

/**
 * Stores it where the plugin can, else tells the browser what to store: also where Grafana did not let the plugin, as
 * to write the same twice does no harm.
 */
async function store(deps: RouteDeps, c: Call, { state, key, value }: ToStore): Promise<Response> {
  const keys = { [key]: value };
  // Two admins may start an evaluation at the same time; the first one's start counts. A license may be replaced.
  const obstacle = (stored: ReadonlySet<string>) => (key === EVALUATION_KEY && stored.has(key) ? 'was-used' : null);
  const result = await deps.writer.write(c.env.call, { keys, obstacle });
  const { orgId, user } = c.env.call;
  const facts = { org: orgId, user: user?.login ?? '', key, state: state.kind, stored: result.kind };
  deps.log.info('A license or an evaluation was set', facts);
  if (result.kind === 'obstacle') {
    return refused(409, { refused: 'was-used' });
  }
  const write = result.kind === 'written' ? undefined : { secureJsonData: keys };
  return Response.json({ ...answerOf(deps, c, state), write } satisfies LicenseChanged);
}

const Body = v.object({ license: v.string() });

/** Null for a body that is none of ours. Its size counts first: reading JSON of any size would take any time. */
async function readLicense(c: Call): Promise<string | null> {
  const body = await c.req.arrayBuffer();
  const parsed = body.byteLength > BODY_MAX_BYTES ? null : v.safeParse(Body, parseJson(body));
  return parsed?.success === true ? cleanLicense(parsed.output.license) : null;
}
