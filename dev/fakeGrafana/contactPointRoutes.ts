import { type Context, Hono } from 'hono';
import * as v from 'valibot';

import { GrafanaError } from './grafanaError';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { type Integration, type IntegrationDraft, wholeSettings } from './integration';
import { readBody } from './readBody';
import { administers } from './receiverResource';
import { nameOf, OVER_ALL, type Provenance, type Receiver, type Receivers } from './receivers';

/** The text that stands for a secret in an answer, and for "as it is" in a body. */
const REDACTED = '[REDACTED]';

const ContactPointSchema = v.object({
  uid: v.optional(v.string()),
  name: v.pipe(v.string(), v.minLength(1)),
  type: v.string(),
  settings: v.record(v.string(), v.unknown()),
  disableResolveMessage: v.optional(v.boolean(), false),
});

type ContactPointBody = v.InferOutput<typeof ContactPointSchema>;

/**
 * `/api/v1/provisioning/contact-points`, deprecated in Grafana 13 and still there: one entry for each integration. Writing
 * is for provisioning, which in Grafana is an admin's.
 */
export function contactPointRoutes(receivers: Receivers): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .use(async (c, next) => {
      await next();
      c.header('Warning', '299 - "Deprecated: use the receivers of notifications.alerting.grafana.app"');
      c.header('X-API-Deprecation-Date', '2026-04-07');
    })
    .get('/', needs('alert.notifications.receivers:read'), (c) => {
      const name = c.req.query('name');
      const wanted = receivers.list().filter(({ title }) => name === undefined || name === '' || title === name);
      return c.json(wanted.flatMap((receiver) => receiver.integrations.map((one) => entry(receiver, one))));
    })
    .post('/', needs('alert.provisioning:write'), async (c) => {
      const body = await readBody(c, ContactPointSchema);
      const there = receivers.byTitle(body.name);
      const receiver =
        there === undefined
          ? receivers.create(
              { title: body.name, provenance: provenanceOf(c), integrations: [draft(body)] },
              c.get('signedIn').login
            )
          : write(receivers, there, c, [...there.integrations.map(kept), draft(body)]);
      const made = receiver.integrations.at(-1);
      return c.json(made === undefined ? {} : entry(receiver, made), 202);
    })
    .put('/:uid', needs('alert.provisioning:write'), async (c) => {
      const body = await readBody(c, ContactPointSchema);
      const { receiver, integration } = find(receivers, c.req.param('uid'));
      const changed = draft({ ...body, uid: integration.uid, settings: unredacted(body.settings, integration) });
      const drafts = receiver.integrations.map((one) => (one === integration ? changed : kept(one)));
      write(receivers, { ...receiver, title: body.name }, c, drafts, receiver.title);
      return c.json({ message: 'contactpoint updated' }, 202);
    })
    .delete('/:uid', needs('alert.provisioning:write'), (c) => {
      const { receiver, integration } = find(receivers, c.req.param('uid'));
      const rest = receiver.integrations.filter((one) => one !== integration);
      if (rest.length === 0) {
        receivers.remove(nameOf(receiver.title), OVER_ALL);
      } else {
        write(receivers, receiver, c, rest.map(kept));
      }
      return c.json({ message: 'contactpoint deleted' }, 202);
    });
}

function write(
  receivers: Receivers,
  { title }: Receiver,
  c: Context<GrafanaEnv>,
  integrations: readonly IntegrationDraft[],
  before = title
): Receiver {
  const writing = { seen: null, mayChangeProtected: (stored: Receiver) => administers(stored, c.get('signedIn')) };
  return receivers.update(nameOf(before), { title, provenance: provenanceOf(c), integrations }, writing);
}

function find(receivers: Receivers, uid: string): { receiver: Receiver; integration: Integration } {
  for (const receiver of receivers.list()) {
    const integration = receiver.integrations.find((one) => one.uid === uid);
    if (integration !== undefined) {
      return { receiver, integration };
    }
  }
  throw new GrafanaError(404, 'alerting.contactPointNotFound', `contact point with uid '${uid}' not found`);
}

/** This API marks what it writes, unless the caller asks not to. */
function provenanceOf(c: Context<GrafanaEnv>): Provenance {
  return c.req.header('X-Disable-Provenance') === undefined ? 'api' : '';
}

function draft({ uid, type, settings, disableResolveMessage }: ContactPointBody): IntegrationDraft {
  return { uid, type, settings, disableResolveMessage };
}

/** An integration that stays as it is. */
function kept(integration: Integration): IntegrationDraft {
  const { uid, type, disableResolveMessage } = integration;
  return { uid, type, disableResolveMessage, settings: wholeSettings(integration) };
}

function entry({ title, provenance }: Receiver, integration: Integration): object {
  const { uid, type, disableResolveMessage, secrets } = integration;
  const redacted = Object.fromEntries(Object.keys(secrets).map((name) => [name, REDACTED]));
  const settings = wholeSettings({ ...integration, secrets: redacted });
  return { uid, name: title, type, settings, disableResolveMessage, ...(provenance === '' ? {} : { provenance }) };
}

/** Settings with what was left as it is taken from what is stored. */
function unredacted(settings: Readonly<Record<string, unknown>>, stored: Integration): Record<string, unknown> {
  const left = Object.fromEntries(
    Object.entries(stored.secrets).filter(([name]) => valueAt(settings, name) === REDACTED)
  );
  return wholeSettings({ ...stored, settings, secrets: left });
}

function valueAt(settings: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], settings);
}
