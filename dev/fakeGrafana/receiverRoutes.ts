import { type Context, Hono } from 'hono';
import * as v from 'valibot';

import { GrafanaError } from './grafanaError';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { readBody } from './readBody';
import { type Behaviour } from './behaviour';
import { administers, draftOf, NAMESPACE, ReceiverBody, RECEIVERS_API_VERSION, toResource } from './receiverResource';
import { nameOf, type Receiver, type Receivers, type ReceiverUsers } from './receivers';
import { testIntegration } from './receiverTest';
import { type SendWebhook } from './sendWebhook';

export interface ReceiverDeps {
  readonly receivers: Receivers;
  readonly users: ReceiverUsers;
  readonly send: SendWebhook;
  readonly behaviour: Behaviour;
}

const READ = needs('alert.notifications.receivers:read');

/** `/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers`. */
export function receiverRoutes(deps: ReceiverDeps): Hono<GrafanaEnv> {
  const { receivers, users } = deps;
  const resource = (c: Context<GrafanaEnv>, receiver: Receiver) =>
    toResource(receiver, deps.behaviour.receivers, { by: c.get('signedIn'), users });
  const written = (receiver: Receiver) => toResource(receiver, deps.behaviour.receivers, null);
  return new Hono<GrafanaEnv>()
    .get('/', READ, (c) => {
      const items = receivers.list().filter(fieldFilter(c.req.query('fieldSelector')));
      return c.json({
        apiVersion: RECEIVERS_API_VERSION,
        kind: 'ReceiverList',
        metadata: {},
        items: items.map((receiver) => resource(c, receiver)),
      });
    })
    .get('/:name', READ, (c) => c.json(resource(c, receivers.find(c.req.param('name')))))
    .post('/', needs('alert.notifications.receivers:create'), async (c) => {
      const body = await readBody(c, ReceiverBody);
      if (body.metadata.name !== '') {
        throw new GrafanaError(400, 'bad-request', `object's metadata.name should be empty`);
      }
      const by = c.get('signedIn');
      return c.json(written(receivers.create(draftOf(body, by, deps.behaviour.receivers), by.login)), 201);
    })
    .put('/:name', needs('alert.notifications.receivers:write'), async (c) => {
      const body = await readBody(c, ReceiverBody);
      const name = c.req.param('name');
      if (body.metadata.name !== name) {
        throw new GrafanaError(400, 'bad-request', 'the name of the object does not match the name on the URL');
      }
      const by = c.get('signedIn');
      const draft = draftOf(body, by, deps.behaviour.receivers);
      // Without a version it fits none.
      const seen = body.metadata.resourceVersion;
      const mayChangeProtected = (stored: Receiver) => administers(stored, by);
      return c.json(written(receivers.update(name, draft, { seen, mayChangeProtected })));
    })
    .delete('/:name', needs('alert.notifications.receivers:delete'), async (c) => {
      const name = c.req.param('name');
      const by = c.get('signedIn');
      const mayChangeProtected = (stored: Receiver) => deps.behaviour.deletion === 'open' || administers(stored, by);
      receivers.remove(name, { seen: await seenVersion(c), mayChangeProtected });
      return c.json({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name, group: RECEIVERS_API_VERSION.split('/')[0], kind: 'receivers' },
      });
    })
    .post('/:name/test', needs('alert.notifications.receivers.test:create'), async (c) => {
      const mayChangeProtected = (stored: Receiver) => administers(stored, c.get('signedIn'));
      const body: unknown = await c.req.json().catch(() => null);
      return c.json(await testIntegration({ ...deps, mayChangeProtected }, c.req.param('name'), body));
    });
}

/** Other organisations have other namespaces, and nobody here is in one. */
export function refuseNamespace(namespace: string): void {
  if (namespace !== NAMESPACE) {
    throw new GrafanaError(403, 'forbidden', `namespace '${namespace}' is not the one of the signed-in user`);
  }
}

/** `spec.title=…` or `metadata.name=…`; everything else fits nothing here. */
function fieldFilter(selector = ''): (receiver: Receiver) => boolean {
  const [, field, value] = /^([a-z.]+)=(.*)$/.exec(selector) ?? [];
  if (selector === '') {
    return () => true;
  }
  if (field !== 'spec.title' && field !== 'metadata.name') {
    throw new GrafanaError(400, 'bad-request', `field label not supported: ${selector}`);
  }
  return ({ title }) => value === (field === 'spec.title' ? title : nameOf(title));
}

const DeleteBody = v.object({ preconditions: v.object({ resourceVersion: v.string() }) });

/** A deletion may say which version it means. */
async function seenVersion(c: Context<GrafanaEnv>): Promise<string | null> {
  const body = v.safeParse(DeleteBody, await c.req.json().catch(() => null));
  return body.success ? body.output.preconditions.resourceVersion : null;
}
