import { type Context, Hono } from 'hono';
import { type RequestedChange } from '../settings/webhookEditor';
import { askedLanguage } from './askedLanguage';
import { changeAnswer, notHereAnswer, obstacleAnswer, refusalAnswer } from './changeAnswer';
import { jsonAnswer, methodNotAllowed } from './jsonAnswer';
import { licenseRefused, refusalToMake } from './licenseGate';
import { type RouteEnv, type RouteParts } from './parts';
import { editedWebhook, newKey, newWebhook, readChange } from './readChange';
import { readJsonBody } from './readJsonBody';

type Call = Context<RouteEnv>;
type Body = Readonly<Record<string, unknown>>;
type EditParts = Pick<RouteParts, 'editor' | 'readSettings' | 'license' | 'log'>;

/**
 * `GET webhooks/:id`: one webhook as a form shows it. `POST webhooks`, `PUT` and `DELETE webhooks/:id`,
 * `PUT webhooks/:id/key`: change webhooks made in Grafana, where the plugin can write settings by itself; 501 where it
 * cannot. `POST webhooks/validate`: says what is wrong with a change, and what a browser has to write for it.
 */
export function webhookEditRoutes(parts: EditParts): Hono<RouteEnv> {
  const { editor } = parts;
  const create = (body: Body) => newWebhook(body, () => editor.newText());
  return new Hono<RouteEnv>()
    .post('/', async (c) => await changed(parts, c, create))
    .post('/validate', async (c) => await validated(parts, c))
    .get('/:id', (c) => shown(parts, c, c.req.param('id')))
    .put('/:id', async (c) => await changed(parts, c, (body) => editedWebhook(c.req.param('id'), body)))
    .delete('/:id', async (c) => await deleted(parts, c, c.req.param('id')))
    .all('/:id', methodNotAllowed('GET, PUT, DELETE'))
    .put('/:id/key', async (c) => await changed(parts, c, (body) => newKey(c.req.param('id'), body)))
    .all('/:id/key', methodNotAllowed('PUT'));
}

function shown({ editor, readSettings }: EditParts, c: Call, id: string): Response {
  const webhook = editor.details(c.env.call, id);
  if (webhook === null) {
    return obstacleAnswer('not-found');
  }
  const { problems } = readSettings(c.env.call);
  return Response.json({ webhook, problems: problems.filter((problem) => problem.webhook === id) });
}

async function changed(parts: EditParts, c: Call, read: (body: Body) => RequestedChange | null): Promise<Response> {
  const body = await readJsonBody(c);
  if (!body.ok) {
    return body.answer;
  }
  const change = read(body.value);
  return change === null ? incomplete() : await write(parts, c, change);
}

async function deleted(parts: EditParts, c: Call, id: string): Promise<Response> {
  return await write(parts, c, { id, request: { kind: 'delete', revision: c.req.query('revision') ?? null } });
}

async function write(parts: EditParts, c: Call, change: RequestedChange): Promise<Response> {
  const { editor, log } = parts;
  const { call } = c.env;
  const unlicensed = await licenseObstacle(parts, c, change);
  if (unlicensed !== null) {
    return unlicensed;
  }
  const ability = await editor.ability(call);
  if (ability !== 'yes') {
    return ability === 'not-here' ? notHereAnswer() : refusalAnswer(ability);
  }
  const outcome = await editor.change(call, change);
  const { id, request } = change;
  const facts = { change: request.kind, webhook: id, org: call.orgId, user: call.user?.login ?? '' };
  log.info('A webhook was to be changed', { ...facts, result: outcome.result.kind });
  return changeAnswer({ id, kind: request.kind }, outcome);
}

/** The answer may hold secrets the caller has just sent, since they are to be written; none that is stored. */
async function validated(parts: EditParts, c: Call): Promise<Response> {
  const { editor } = parts;
  const body = await readJsonBody(c);
  if (!body.ok) {
    return body.answer;
  }
  const change = readChange(body.value, () => editor.newText());
  if (change === null) {
    return incomplete();
  }
  const unlicensed = await licenseObstacle(parts, c, change);
  if (unlicensed !== null) {
    return unlicensed;
  }
  const plan = editor.plan(c.env.call, change);
  if (plan.kind === 'obstacle') {
    return obstacleAnswer(plan.obstacle);
  }
  const { id } = change;
  return plan.kind === 'problems'
    ? Response.json({ id, problems: plan.problems, write: null })
    : Response.json({
        id,
        revision: plan.revision,
        problems: plan.warnings,
        write: { secureJsonData: plan.keys },
      });
}

/** Without a license that has room for it none is made; what there is may be changed and deleted. */
async function licenseObstacle(parts: EditParts, c: Call, { request }: RequestedChange): Promise<Response | null> {
  if (request.kind !== 'create') {
    return null;
  }
  const refused = await refusalToMake(parts, c.env.call, askedLanguage(c.req.query('language')));
  return refused === null ? null : licenseRefused(refused);
}

function incomplete(): Response {
  return jsonAnswer(
    400,
    'The change is incomplete. An edit needs the revision it goes out from, a new key the key, and webhooks/validate one of create, edit, key, delete as change.',
    { reason: 'incomplete' }
  );
}
