import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type PlannedWebhook, type PlacedRobot } from '../../src/core/webhook/edit/webhookAsPlanned';
import { isObject } from '../../src/core/webhook/isObject';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type DraftReport, type RobotReport, TestLabels } from '../../src/core/wire/tests';
import { type CallContext } from '../app/callContext';
import { type RequestedChange } from '../settings/webhookEditor';
import { obstacleAnswer, problemsAnswer } from './changeAnswer';
import { refuse } from './refuse';
import { licenseRefused, refusalToMake, refusalToUse } from './licenseGate';
import { type RouteEnv, type RouteDeps } from './deps';
import { newWebhook } from './readChange';
import { readJsonBody } from './readJsonBody';
import { sendTestMessage, spendTests } from './testMessage';

type Call = Context<RouteEnv>;
type Drafted = Extract<PlannedWebhook, { readonly kind: 'webhook' }>;

/**
 * `POST webhooks/test`: a test message by every robot of a webhook as somebody is about to save it,
 * `{id?, webhook, labels?}` with `webhook` as in `POST webhooks`. With labels it mentions whom an alert would mention. What is left as it is stored (a secret that is null) is taken from the webhook
 * `id`. Nothing is stored but what the vendors say of the robots and how much of their pace is used.
 */
export function draftTestRoutes(deps: RouteDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>().post('/test', async (c) => {
    const body = await readJsonBody(c);
    if (!body.ok) {
      return body.answer;
    }
    const change = readDraftChange(body.value, () => deps.editor.newText());
    const labels = v.safeParse(TestLabels, body.value['labels']);
    return change === null || !labels.success
      ? refuse(400, 'incomplete')
      : await tried(deps, c, { change, labels: labels.output });
  });
}

/** An id that is given is a webhook's that is stored: whatever edit of it, since nothing is overwritten. */
function readDraftChange(
  { id, webhook }: Readonly<Record<string, unknown>>,
  newText: () => string
): RequestedChange | null {
  if (!isObject(webhook)) {
    return null;
  }
  if (id === undefined || id === null) {
    return newWebhook(webhook, newText);
  }
  return typeof id === 'string' ? { id, request: { kind: 'edit', webhook, revision: null } } : null;
}

interface Tried {
  readonly change: RequestedChange;
  readonly labels: TestLabels;
}

async function tried(deps: RouteDeps, c: Call, { change, labels }: Tried): Promise<Response> {
  const { call } = c.env;
  const draft = deps.editor.draft(call, change);
  switch (draft.kind) {
    case 'obstacle':
      return obstacleAnswer(draft.obstacle);
    case 'problems':
      return problemsAnswer(draft.problems);
    case 'webhook': {
      const refused =
        change.request.kind === 'create'
          ? await refusalToMake(deps, call)
          : await refusalToUse(deps, call, draft.webhook);
      if (refused !== null) {
        return licenseRefused(refused);
      }
      const webhookId = change.request.kind === 'create' ? '' : draft.webhook.id;
      const wish = { orgId: call.orgId, webhookId, user: call.user?.login ?? '', messages: draft.robots.length };
      return spendTests(deps, wish) ?? (await sendByAll(deps, call, { ...draft, labels }));
    }
  }
}

/** All robots at the same time: each has a pace of its own, and ten that hang would take longer than anybody waits. */
async function sendByAll(
  deps: RouteDeps,
  call: CallContext,
  { webhook, robots, labels }: Drafted & Pick<Tried, 'labels'>
): Promise<Response> {
  const reports = await Promise.all(
    robots.map(async (robot, place) => await sendBy(deps, { call, webhook, place, labels }, robot))
  );
  return Response.json({ robots: reports } satisfies DraftReport);
}

interface SentBy extends Pick<Tried, 'labels'> {
  readonly call: CallContext;
  readonly webhook: Webhook;
  readonly place: number;
}

async function sendBy(
  deps: RouteDeps,
  { call, webhook, place, labels }: SentBy,
  { slot, robot, isStored }: PlacedRobot
): Promise<RobotReport> {
  // Deliveries that wait in the webhook's lane have a new chance only if a robot that is stored works again.
  const lane = { orgId: call.orgId, webhookId: isStored ? webhook.id : '' };
  const { messages, mask } = deps.readSettings(call);
  const origin = {
    lane,
    robot: place,
    sender: call.user?.login ?? '',
    environment: messages.environment,
    mask,
    labels,
  };
  return { slot, ...(await sendTestMessage(deps, origin, { ...webhook, robots: [robot] })) };
}
