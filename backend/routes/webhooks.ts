import { Hono } from 'hono';
import { type CallContext } from '../app/callContext';
import { type Language } from '../../src/core/webhook/language';
import { type Webhook } from '../../src/core/webhook/webhook';
import { askedLanguage } from './askedLanguage';
import { brokenText } from './brokenText';
import { findWebhook } from './findWebhook';
import { jsonAnswer, methodNotAllowed } from './jsonAnswer';
import { licenseRefused, refusalToUse } from './licenseGate';
import { webhookList } from './listWebhooks';
import { type RouteEnv, type RouteParts } from './parts';
import { sendTestMessage, spendTests } from './testMessage';
import { webhookStatus } from './webhookStatus';

/**
 * `GET webhooks`: the list, without secrets, how each is doing, and how it stands with the license.
 * `GET webhooks/:id/status`: how one is doing. `POST webhooks/:id/test`: a test message to one group; why
 * there is none is said in the language that is asked for.
 */
export function webhookRoutes(parts: RouteParts): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => await webhookList(parts, c.env.call, askedLanguage(c.req.query('language'))))
    .all('/', methodNotAllowed('GET, POST'))
    .post('/:id/test', async (c) => {
      const found = findWebhook(parts.readSettings(c.env.call), c.req.param('id'));
      if (found === null) {
        return unknownWebhook();
      }
      const asked = c.req.query('language');
      const language = asked === undefined ? found.language : askedLanguage(asked);
      if (!('robots' in found)) {
        return jsonAnswer(422, brokenText({ ...found, language }));
      }
      const refused = await refusalToUse(parts, c.env.call, { ...found, language });
      return refused === null ? await test(parts, c.env.call, { webhook: found, language }) : licenseRefused(refused);
    })
    .all('/:id/test', methodNotAllowed('POST'))
    .get('/:id/status', async (c) => {
      const settings = parts.readSettings(c.env.call);
      const found = findWebhook(settings, c.req.param('id'));
      return found === null
        ? unknownWebhook()
        : await webhookStatus(parts, { orgId: c.env.call.orgId, mask: settings.mask }, found);
    })
    .all('/:id/status', methodNotAllowed('GET'));
}

function unknownWebhook(): Response {
  return jsonAnswer(404, 'There is no webhook with this id in this organisation.');
}

/** 200 means it was tried; the verdict says what came of it. */
async function test(
  parts: RouteParts,
  { orgId, user }: CallContext,
  { webhook, language }: { readonly webhook: Webhook; readonly language: Language }
): Promise<Response> {
  const origin = { lane: { orgId, webhookId: webhook.id }, sender: user?.login ?? '' };
  const wish = { ...origin.lane, user: origin.sender, messages: 1 };
  const spent = spendTests(parts, wish, language);
  if (spent !== null) {
    return spent;
  }
  const { text, facts } = await sendTestMessage(parts, origin, webhook);
  return jsonAnswer(200, text, facts);
}
