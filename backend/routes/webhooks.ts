import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type Webhook } from '../../src/core/webhook/webhook';
import { TestLabels } from '../../src/core/wire/tests';
import { type CallContext } from '../app/callContext';
import { findWebhook } from './findWebhook';
import { methodNotAllowed, refuse } from './refuse';
import { licenseRefused, refusalToUse } from './licenseGate';
import { webhookList } from './listWebhooks';
import { type RouteEnv, type RouteDeps } from './deps';
import { readJsonBody } from './readJsonBody';
import { sendTestMessage, spendTests } from './testMessage';

/**
 * `GET webhooks`: the list, without secrets, how each is doing, and how it stands with the license.
 * `POST webhooks/:id/test`: a test message to one group, also while the webhook is switched off. `{labels?}`, if there is a
 * body: it then mentions whom an alert with these labels would mention.
 */
export function webhookRoutes(deps: RouteDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => Response.json(await webhookList(deps, c.env.call)))
    .all('/', methodNotAllowed('GET, POST, PUT'))
    .post('/:id/test', async (c) => {
      const found = findWebhook(deps.readSettings(c.env.call), c.req.param('id'));
      if (found === null) {
        return refuse(404, 'webhook-missing');
      }
      if (!('robots' in found)) {
        return refuse(422, 'webhook-broken');
      }
      const refused = await refusalToUse(deps, c.env.call, found);
      if (refused !== null) {
        return licenseRefused(refused);
      }
      const labels = await readLabels(c);
      return labels instanceof Response ? labels : await test(deps, c.env.call, { webhook: found, labels });
    })
    .all('/:id/test', methodNotAllowed('POST'));
}

/** None where there is no body; an answer where it has no such labels. */
async function readLabels(c: Context<RouteEnv>): Promise<TestLabels | Response> {
  if ((await c.req.arrayBuffer()).byteLength === 0) {
    return {};
  }
  const body = await readJsonBody(c);
  if (!body.ok) {
    return body.answer;
  }
  const labels = v.safeParse(TestLabels, body.value['labels']);
  return labels.success ? labels.output : refuse(400, 'incomplete');
}

interface Tried {
  readonly webhook: Webhook;
  readonly labels: TestLabels;
}

/** 200 means it was tried; the verdict is the result. */
async function test(deps: RouteDeps, call: CallContext, { webhook, labels }: Tried): Promise<Response> {
  const { orgId, user } = call;
  const { messages, mask } = deps.readSettings(call);
  const { environment } = messages;
  const origin = { lane: { orgId, webhookId: webhook.id }, sender: user?.login ?? '', environment, mask, labels };
  const spent = spendTests(deps, { ...origin.lane, user: origin.sender, messages: 1 });
  return spent ?? Response.json(await sendTestMessage(deps, origin, webhook));
}
