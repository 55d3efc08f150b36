import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { ManyFactsBody, SetBody } from '../../src/core/wire/setWebhooks';
import { type ShownWebhook } from '../../src/core/wire/webhook';
import { type RequestedChange } from '../settings/webhookEditor';
import { changeAnswer, notHereAnswer, obstacleAnswer, refusalAnswer, setAnswer } from './changeAnswer';
import { methodNotAllowed, refuse } from './refuse';
import { licenseRefused, refusalToMake } from './licenseGate';
import { type RouteEnv, type RouteDeps } from './deps';
import { editedWebhook, newKey, newWebhook, switchedWebhook } from './readChange';
import { readJsonBody } from './readJsonBody';

type Call = Context<RouteEnv>;
type Body = Readonly<Record<string, unknown>>;
type EditDeps = Pick<RouteDeps, 'editor' | 'readSettings' | 'license' | 'log'>;

/**
 * `GET webhooks/:id`: one webhook as a form shows it. `POST webhooks`, `PUT` and `DELETE webhooks/:id`,
 * `PUT webhooks/:id/enabled` and `/key`: change webhooks made in Grafana, where the plugin can write settings by itself;
 * 501 where it cannot. Then a browser plans by itself, from `GET saving`, and writes. `PUT webhooks` gives many of them
 * the same fields in one write.
 */
export function webhookEditRoutes(deps: EditDeps): Hono<RouteEnv> {
  const create = (body: Body) => newWebhook(body, () => deps.editor.newText());
  return new Hono<RouteEnv>()
    .post('/', async (c) => await save(deps, c, create))
    .put('/', async (c) => await setMany(deps, c))
    .get('/:id', (c) => show(deps, c, c.req.param('id')))
    .put('/:id', async (c) => await save(deps, c, (body) => editedWebhook(c.req.param('id'), body)))
    .delete('/:id', async (c) => await remove(deps, c, c.req.param('id')))
    .all('/:id', methodNotAllowed('GET, PUT, DELETE'))
    .put('/:id/enabled', async (c) => await save(deps, c, (body) => switchedWebhook(c.req.param('id'), body)))
    .all('/:id/enabled', methodNotAllowed('PUT'))
    .put('/:id/key', async (c) => await save(deps, c, (body) => newKey(c.req.param('id'), body)))
    .all('/:id/key', methodNotAllowed('PUT'));
}

/**
 * `GET saving`: what a browser has to know to plan the change of a webhook, `?webhook=<id>`, or to plan a new one, which
 * the license has to have room for. `POST saving`: the same of many that are there.
 */
export function savingRoutes(deps: EditDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => {
      const id = c.req.query('webhook') ?? null;
      const refused = id === null ? await refusedToMake(deps, c) : null;
      return refused ?? Response.json(await deps.editor.facts(c.env.call, id));
    })
    .post('/', async (c) => {
      const body = await readAs(c, ManyFactsBody);
      return body.ok ? Response.json(deps.editor.manyFacts(c.env.call, body.value.webhooks)) : body.answer;
    })
    .all('/', methodNotAllowed('GET, POST'));
}

function show({ editor, readSettings }: EditDeps, c: Call, id: string): Response {
  const webhook = editor.details(c.env.call, id);
  if (webhook === null) {
    return obstacleAnswer('not-found');
  }
  const { problems } = readSettings(c.env.call);
  const answer: ShownWebhook = { webhook, problems: problems.filter((problem) => problem.webhook === id) };
  return Response.json(answer);
}

async function save(deps: EditDeps, c: Call, read: (body: Body) => RequestedChange | null): Promise<Response> {
  const body = await readJsonBody(c);
  if (!body.ok) {
    return body.answer;
  }
  const change = read(body.value);
  return change === null ? refuse(400, 'incomplete') : await write(deps, c, change);
}

async function remove(deps: EditDeps, c: Call, id: string): Promise<Response> {
  return await write(deps, c, { id, request: { kind: 'delete', revision: c.req.query('revision') ?? null } });
}

/** A body of this form, or the answer to another one. */
async function readAs<Schema extends v.GenericSchema>(c: Call, schema: Schema) {
  const body = await readJsonBody(c);
  if (!body.ok) {
    return body;
  }
  const read = v.safeParse(schema, body.value);
  return read.success
    ? ({ ok: true, value: read.output } as const)
    : ({ ok: false, answer: refuse(400, 'incomplete') } as const);
}

async function setMany({ editor, log }: EditDeps, c: Call): Promise<Response> {
  const { call } = c.env;
  const body = await readAs(c, SetBody);
  if (!body.ok) {
    return body.answer;
  }
  const ability = await editor.ability(call);
  if (ability !== 'yes') {
    return ability === 'not-here' ? notHereAnswer() : refusalAnswer(ability);
  }
  const { webhooks: ids, set: fields } = body.value;
  const result = await editor.set(call, { ids, fields });
  const changed = result.kind === 'written' ? result.changed.length : 0;
  const facts = { fields: Object.keys(fields).join(), org: call.orgId, user: call.user?.login ?? '' };
  log.info('Many webhooks were to be changed', { ...facts, asked: ids.length, changed, result: result.kind });
  return setAnswer(result);
}

async function write(deps: EditDeps, c: Call, change: RequestedChange): Promise<Response> {
  const { editor, log } = deps;
  const { call } = c.env;
  const unlicensed = change.request.kind === 'create' ? await refusedToMake(deps, c) : null;
  if (unlicensed !== null) {
    return unlicensed;
  }
  const ability = await editor.ability(call);
  if (ability !== 'yes') {
    return ability === 'not-here' ? notHereAnswer() : refusalAnswer(ability);
  }
  const result = await editor.change(call, change);
  const { id, request } = change;
  const facts = { change: request.kind, webhook: id, org: call.orgId, user: call.user?.login ?? '' };
  const refusal = result.kind === 'refused' ? `${result.refusal.kind} ${result.refusal.status ?? ''}`.trim() : '';
  log.info('A webhook was to be changed', { ...facts, result: result.kind, refusal });
  return changeAnswer(id, { isNew: request.kind === 'create' }, result);
}

/** Without a license that has room for it none is made; what there is may be changed and deleted. */
async function refusedToMake(deps: EditDeps, c: Call): Promise<Response | null> {
  const refused = await refusalToMake(deps, c.env.call);
  return refused === null ? null : licenseRefused(refused);
}
