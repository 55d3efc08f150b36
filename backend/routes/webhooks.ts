import { Hono } from 'hono';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type CallContext } from '../app/callContext';
import { findWebhook } from './findWebhook';
import { methodNotAllowed, refuse } from './refuse';
import { licenseRefused, refusalToUse } from './licenseGate';
import { webhookList } from './listWebhooks';
import { type RouteEnv, type RouteDeps } from './deps';
import { sendTestMessage, spendTests } from './testMessage';

/**
 * `GET webhooks`: the list, without secrets, how each is doing, and how it stands with the license.
 * `POST webhooks/:id/test`: a test message to one group, also while the webhook is switched off.
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
      return refused === null ? await test(deps, c.env.call, found) : licenseRefused(refused);
    })
    .all('/:id/test', methodNotAllowed('POST'));
}

/** 200 means it was tried; the verdict is the result. */
async function test(deps: RouteDeps, call: CallContext, webhook: Webhook): Promise<Response> {
  const { orgId, user } = call;
  const { messages, mask } = deps.readSettings(call);
  const { environment } = messages;
  const origin = { lane: { orgId, webhookId: webhook.id }, sender: user?.login ?? '', environment, mask };
  const spent = spendTests(deps, { ...origin.lane, user: origin.sender, messages: 1 });
  return spent ?? Response.json(await sendTestMessage(deps, origin, webhook));
}
